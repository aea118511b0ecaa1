import { vi } from 'vitest';
import type { MessageChannel, MessageKind } from '#db/message-terms.ts';
import { contactPoint } from '#db/schema/index.ts';
import { deliverDue } from '#server/messaging/delivery/deliver.ts';
import type { Carriers, GatewaySettings, SmtpSettings } from '#server/messaging/delivery/settings.ts';
import { sendMessage } from '#server/messaging/outbox/send.ts';
import { type BorrowerOf, type CaseBook, type CaseBookOptions, caseBook } from './case-book.ts';

export const publicUrl = 'https://pay.lender.example';

export interface LetterBox extends CaseBook {
  /** Hands over what is due, by these carriers. */
  deliver: (by: { smtp?: SmtpSettings; gateway?: GatewaySettings }) => Promise<number>;
  /** The agent writes to the first borrower. */
  write: (wanted?: Wanted) => number;
  /** The same to the borrower of this place in the book. */
  writeTo: (borrower: number, wanted?: Wanted) => number;
}

interface Wanted {
  kind?: MessageKind;
  channel?: MessageChannel;
  requestId?: string;
}

/** A book whose borrowers have an e-mail address and a mobile number each. */
export async function letterBox(
  borrowers?: readonly BorrowerOf[],
  options?: CaseBookOptions,
): Promise<LetterBox> {
  vi.stubEnv('RECOUP_PUBLIC_URL', publicUrl);
  vi.stubEnv('RECOUP_MAIL_FROM', 'office@lender.example');
  const book = await caseBook(borrowers, options);
  book.borrowerIds.forEach((borrowerId, b) => {
    const stamp = { borrowerId, authorName: 'Test', at: 0 };
    book.db
      .insert(contactPoint)
      .values([
        { ...stamp, kind: 'email', place: 'home', value: `b${b + 1}@example.test` },
        { ...stamp, kind: 'phone', place: 'mobile', value: `+97798000000${String(b).padStart(2, '0')}` },
        { ...stamp, kind: 'address', place: 'home', value: `${b + 1} Lake Side, Pokhara` },
      ])
      .run();
  });
  let clicks = 0;
  const pauses = new Map();
  const writeTo: LetterBox['writeTo'] = (
    b,
    { kind = 'reminder_after_due', channel = 'email', requestId = `click-${++clicks}-of-test` } = {},
  ) => sendMessage(book.agent, { borrowerId: book.borrowerIds[b] ?? 0, kind, channel, requestId }).messageId;
  return {
    ...book,
    deliver: ({ smtp, gateway }) => {
      const carriers: Carriers = { smtp: smtp ?? null, gateway: gateway ?? null, notes: [] };
      const now = () => book.clock.at;
      return deliverDue({ db: book.db, now, owner: 'test', carriers: () => carriers, pauses });
    },
    write: (wanted) => writeTo(0, wanted),
    writeTo,
  };
}
