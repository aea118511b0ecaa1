import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { SmtpSettings } from '#server/messaging/delivery/settings.ts';
import { testCertificate } from './test-certificate.ts';

/** What the server does with a mail: takes it, answers with a code, or hangs up without a word. */
export type Treatment =
  | { code: number; at: 'recipient' | 'data'; text?: string }
  | 'hang_up_after_data'
  | 'take';

export interface MailServer {
  settings: SmtpSettings;
  /** As `RECOUP_SMTP_URL`. */
  url: string;
  /** Every mail it took, as it came. */
  taken: Buffer[];
  /** Whom those mails were for, as the envelopes say. */
  recipients: string[];
  /** Called once a mail is taken, before the sender is told so. */
  whenTaken: () => void;
  mails: () => Promise<ParsedMail[]>;
  treatNext: (treatment: Treatment) => void;
}

interface Guarded {
  /** Who may send, over STARTTLS with the certificate of the tests; nobody signs in where it is left out. */
  login?: { user: string; pass: string };
}

/** A real mail server on loopback, for one test. */
export async function mailServer({ login }: Guarded = {}): Promise<MailServer> {
  const taken: Buffer[] = [];
  const recipients: string[] = [];
  const treatments: Treatment[] = [];
  let current: Treatment = 'take';
  const server = new SMTPServer({
    ...(login ? testCertificate : { authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'] }),
    onAuth({ username, password }, _session, callback) {
      if (username === login?.user && password === login?.pass) return callback(null, { user: username });
      callback(Object.assign(new Error('5.7.8 Authentication failed'), { responseCode: 535 }));
    },
    // a test kills the other side on purpose
    logger: false,
    onRcptTo(_address, _session, callback) {
      current = treatments.shift() ?? 'take';
      callback(refusal('recipient'));
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (current === 'hang_up_after_data') {
          hangUp(session.id);
          return;
        }
        const error = refusal('data');
        if (!error) {
          taken.push(Buffer.concat(chunks));
          recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
          here.whenTaken();
        }
        callback(error);
      });
    },
  });
  const refusal = (at: 'recipient' | 'data') =>
    typeof current === 'object' && current.at === at
      ? Object.assign(new Error(current.text ?? 'Not now.'), { responseCode: current.code })
      : null;
  const hangUp = (id: string) => {
    for (const connection of server.connections) if (connection.id === id) connection._socket.destroy();
  };
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  // a TCP server that listens has an address with a port
  const { port } = server.server.address() as AddressInfo;
  const here: MailServer = {
    settings: {
      host: '127.0.0.1',
      port,
      secure: false,
      requireTls: login !== undefined,
      auth: login ?? null,
      ca: null,
    },
    url: `smtp://127.0.0.1:${port}`,
    taken,
    recipients,
    whenTaken: () => undefined,
    mails: () => Promise.all(taken.map((raw) => simpleParser(raw))),
    treatNext: (treatment) => treatments.push(treatment),
  };
  return here;
}
