import type { DisputeResult, ItemisationReference, LetterLanguage, Paper } from '#db/letter-terms.ts';
import type { ContactParty, Jurisdiction } from '#db/terms.ts';
import type { Day } from '../core/calendar.ts';

/** Everything a letter says, before it is put into words. Money in minor units. */
export interface LetterFacts {
  /** `2026-000123`; null for a preview. */
  number: string | null;
  /** Epoch milliseconds. */
  at: number;
  /** The portfolio's day. */
  today: Day;
  /** That it is written in; a translated validation notice carries the English one after it. */
  language: LetterLanguage;
  portfolio: { currency: string; locale: string; jurisdiction: Jurisdiction };
  letterhead: LetterheadFacts;
  borrower: { name: string; reference: string; addressLines: readonly string[] };
  /** Who gets it instead of the borrower: their name is the first line. */
  represented?: { by: Exclude<ContactParty, 'borrower'>; lines: readonly string[] };
  account: Account;
  /** The portfolio's own paragraph in letters of this kind and language. */
  own: { id: number; version: number; text: string } | null;
  about: LetterAbout;
}

export interface LetterheadFacts {
  senderName: string;
  addressLines: readonly string[];
  phone: string | null;
  email: string | null;
  website: string | null;
  creditorName: string;
  isCollector: boolean;
  payLines: readonly string[];
  signatureLines: readonly string[];
  footer: string | null;
  paper: Paper;
}

/** What is owed, and how it came about since the day of the lender's last file. */
export interface Account {
  /** Null for a borrower whom the book in force does not hold: nothing is owed then. */
  asOf: Day | null;
  loans: readonly AccountLoan[];
  /** In the order of their days. Together with the file's balance they are what is owed less the credit. */
  movements: readonly Movement[];
  owedMinor: number;
  /** Received beyond what was owed. */
  creditMinor: number;
}

/** `fileMinor + feesMinor + interestMinor − paidMinor − letGoMinor = owedMinor` */
export interface AccountLoan {
  loanId: number;
  reference: string;
  fileMinor: number;
  feesMinor: number;
  interestMinor: number;
  /** Payments less those that were returned. */
  paidMinor: number;
  letGoMinor: number;
  owedMinor: number;
}

export interface Movement {
  day: Day;
  kind: 'payment' | 'returned' | 'fee' | 'interest';
  /** The payment's reference, the charge's reason. */
  words: string;
  /** What it adds to what is owed; a payment takes away. */
  amountMinor: number;
}

/** From a day on: what was owed then, and what came and went up to today. */
export interface ItemisedDebt {
  reference: ItemisationReference;
  day: Day;
  owedMinor: number;
  interestMinor: number;
  feesMinor: number;
  paidMinor: number;
}

export type LetterAbout =
  | {
      kind: 'legal_notice';
      loanId: number;
      loan: string;
      dueSince: Day | null;
      warnedOn: Day;
      payBy: Day;
    }
  | { kind: 'settlement_offer'; offerMinor: number; balanceMinor: number; validUntil: Day; payBy: Day }
  | {
      kind: 'plan_confirmation';
      totalMinor: number;
      confirmedOn: Day;
      graceDays: number;
      schedule: readonly { seq: number; dueOn: Day; amountMinor: number }[];
    }
  | { kind: 'account_statement' }
  | { kind: 'dispute_outcome'; disputedOn: Day; result: DisputeResult; finding: string }
  | {
      kind: 'validation_notice';
      loanId: number;
      loan: string;
      itemised: ItemisedDebt;
      /** The last day of the validation period. */
      disputeBy: Day;
    };
