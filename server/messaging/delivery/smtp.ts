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
    const fail = (error: Error & { responseCode?: number | undefined }) =>
      end({ outcome: meaningOf(phase, error.responseCode ?? null), answer: said(error), providerId: null });
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
    connection.once('error', fail);
    connection.connect((error) => {
      if (error) return fail(error);
      if (!settings.auth) return send();
      connection.login(settings.auth, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

function connectionTo({ host, port, secure, requireTls }: SmtpSettings) {
  return new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: requireTls,
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
  return message.replace(/\s+/g, ' ').slice(0, 500);
}
