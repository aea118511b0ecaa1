import type { MessageKind } from '#db/message-terms.ts';
import type { Jurisdiction } from '#db/terms.ts';

/** A shipped text: what it says between the greeting and the signature, and in an SMS. */
export interface Wording {
  subject: string;
  /** Paragraphs of a mail or letter. */
  paragraphs: readonly string[];
  /** The SMS without its opt-out; null where none is shipped. */
  sms: string | null;
  letter?: true;
}

/** All the shipped texts in one language, and what stands around each of them. */
export interface Texts {
  greeting: string;
  closing: string;
  optOutMail: string;
  optOutSms: string;
  /** What the portfolio's pack asks to be said in a mail or letter, and in an SMS. */
  said: Partial<Record<Jurisdiction, { mail: string; sms: string }>>;
  kinds: Partial<Record<MessageKind, Wording>>;
}
