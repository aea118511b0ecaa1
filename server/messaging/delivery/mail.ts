import MailComposer from 'nodemailer/lib/mail-composer';

export interface Mail {
  from: { name: string; address: string };
  to: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  /** With its angle brackets. */
  messageId: string;
  language: string;
  /** Where a mail program posts a one-click unsubscribe; null for none. */
  optOutPost: string | null;
  /** Epoch milliseconds. */
  at: number;
}

/** Handed over as it is, so that a long address is not folded: what could end the line is taken out first. */
const oneWord = (address: string) => address.replace(/[\s<>]/g, '');

/** The mail as it goes over the wire: both parts, the one-click unsubscribe of RFC 8058, marked as sent by a program. */
export function rawMail(mail: Mail): Promise<Buffer> {
  const unsubscribe = mail.optOutPost
    ? [
        { key: 'List-Unsubscribe', value: { prepared: true, value: `<${oneWord(mail.optOutPost)}>` } },
        { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
      ]
    : [];
  const node = new MailComposer({
    from: mail.from,
    to: { name: '', address: mail.to },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html ? { html: mail.html } : {}),
    messageId: mail.messageId,
    date: new Date(mail.at),
    headers: [
      ...unsubscribe,
      { key: 'Auto-Submitted', value: 'auto-generated' },
      { key: 'Content-Language', value: mail.language },
    ],
    // what a template says is words: no file and no address is fetched on its behalf
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return new Promise((resolve, reject) => {
    node.build((error, raw) =>
      error || !raw ? reject(error ?? new Error('No mail was built.')) : resolve(raw),
    );
  });
}
