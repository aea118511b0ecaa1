import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { killPoint } from '../../core/kill-point.ts';
import type { Handed } from './handed.ts';
import { meaningOf, type SmtpPhase } from './rules.ts';
import type { SmtpSettings } from './settings.ts';

export interface Envelope {
  from: string;
  to: string;
  /** Names the message in a bounce (RFC 3461). */
  id: string;
}

const second = 1000;

/**
 * Hands one mail to the server, over a connection of its own. `nodemailer`'s transports do not tell how far they came;
 * here it is known, because that alone decides whether a mail may be tried again.
 */
export function sendBySmtp(settings: SmtpSettings, envelope: Envelope, raw: Buffer): Promise<Handed> {
  return new Promise((resolve) => {
    let phase: SmtpPhase = 'session';
    const connection = connectionTo(settings);
    const end = (handed: Handed) => {
      connection.removeAllListeners('error');
      // an error after the answer changes nothing about it
      connection.on('error', () => undefined);
      if (handed.outcome === 'sent') connection.quit();
      else connection.close();
      resolve(handed);
    };
    const fail = (error: SmtpError, doing = '') =>
      end({
        outcome: meaningOf(phase, error.responseCode ?? null),
        answer: `${doing}${said(error)}`,
        providerId: null,
      });
    const send = () => {
      killPoint('smtp:connected');
      phase = 'envelope';
      const data = told(raw, () => {
        phase = 'data';
      });
      connection.send(envelopeOf(envelope), data, (error, info) => {
        if (error) return fail(error);
        killPoint('smtp:accepted');
        end({ outcome: 'sent', answer: info?.response ?? 'Accepted.', providerId: null });
      });
    };
    connection.once('error', (error) => fail(error));
    connection.connect((error) => {
      if (error) return fail(error);
      const { auth } = settings;
      if (!auth) return send();
      // a copy: nodemailer keeps what it signed in with on the object, and would prefer it to a password put right since
      connection.login({ ...auth }, (refused) =>
        refused ? fail(refused, 'Signing in to the mail server failed: ') : send(),
      );
    });
  });
}

type SmtpError = Error & { responseCode?: number | undefined };

function connectionTo({ host, port, secure, requireTls, ca }: SmtpSettings) {
  return new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: requireTls,
    ...(ca === null ? {} : { tls: { ca } }),
    connectionTimeout: 30 * second,
    greetingTimeout: 30 * second,
    socketTimeout: 120 * second,
  });
}

const envelopeOf = ({ from, to, id }: Envelope) => ({
  from,
  to: [to],
  dsn: { ret: 'HDRS', envid: id, notify: 'FAILURE', orcpt: `rfc822;${to}` },
});

/** The mail as a stream that says when the server starts to take it: the connection reads it after its 354 only. */
function told(raw: Buffer, begun: () => void): Readable {
  let isRead = false;
  return new Readable({
    read() {
      if (isRead) {
        this.push(null);
        killPoint('smtp:body');
        return;
      }
      isRead = true;
      begun();
      killPoint('smtp:data');
      this.push(raw);
    },
    // nothing is read ahead of its time
    highWaterMark: 1,
  });
}

function said({ message }: Error): string {
  if (/certificate|altname/i.test(message))
    return `The mail server’s certificate is not trusted (${message.slice(0, 300)}). RECOUP_SMTP_CA names the authority that signed it.`;
  return message.replace(/\s+/g, ' ').slice(0, 500);
}
