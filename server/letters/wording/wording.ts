import type {
  ComposedLetterKind,
  DisputeResult,
  ItemisationReference,
  LetterLanguage,
} from '#db/letter-terms.ts';
import type { ContactParty } from '#db/terms.ts';

/**
 * A letter's text as data: what stands in `{{…}}` is filled with a fact, a block with `when` stands only where that
 * holds, and a part is a table or a form that the facts make.
 */
export interface LetterWording {
  /** Names the document. */
  title: string;
  subject: string;
  blocks: readonly WordingBlock[];
}

export type WordingBlock = { when?: Condition } & (
  | { paragraph: string; strong?: boolean; language?: LetterLanguage }
  | { heading: string }
  | { list: readonly string[] }
  | { part: Part }
);

/** What a text may depend on; each is a fact of the letter. */
export type Condition =
  | 'isCollector'
  | 'isLender'
  | 'hasPayLines'
  | 'hasCredit'
  | 'hasMovements'
  | 'owes'
  | 'owesNothing'
  | 'isUnitedKingdom'
  /** The letter stands in English alone: what it may offer in Spanish can be had (12 CFR 1006.34(d)(3)(vi)). */
  | 'offersSpanish'
  /** A dispute came out in a way that leaves something owed. */
  | 'leavesDebt';

export type Part =
  | 'greeting'
  | 'balance'
  | 'loan_balance'
  | 'movements'
  | 'offer_terms'
  | 'schedule'
  | 'itemisation'
  /** What the portfolio adds in its own words, or nothing. */
  | 'own'
  | 'how_to_pay'
  | 'closing'
  | 'response_form';

export type Wordings = Readonly<Record<ComposedLetterKind, LetterWording>>;

/** The part of a validation notice that is sent back. */
export interface FormWording {
  cut: string;
  heading: string;
  about: string;
  choose: string;
  ticks: readonly TickWording[];
  mailTo: string;
}

export interface TickWording {
  text: string;
  /** 1 belongs to the one above. */
  depth: 0 | 1;
  when?: Condition;
  /** Of the text, where it is another than the form's. */
  language?: LetterLanguage;
}

/** What stands around the texts: labels of tables, sentences that a fact chooses, the form. */
export interface LetterWords {
  labels: Labels;
  /** What a validation notice calls the day it counts from. */
  referenceWords: Readonly<Record<ItemisationReference, string>>;
  /** Why whoever acts for the borrower gets the letter. */
  representedWords: Readonly<Record<Exclude<ContactParty, 'borrower'>, string>>;
  /** How a dispute came out, in a sentence. */
  disputeWords: Readonly<Record<DisputeResult, string>>;
  responseForm: FormWording;
  /** Itemisation, in the words of the model form. */
  itemisationWords: Readonly<Record<'owed' | 'interest' | 'fees' | 'paid' | 'total', string>>;
  howToPay: string;
}

/** One language, whole: a letter takes everything it says from here. */
export interface LetterTexts extends LetterWords {
  language: LetterLanguage;
  wordings: Wordings;
}

/** Labels of tables and of the facts beside the address. */
export type Labels = Readonly<Record<LabelKey, string>>;
/** Those that stand around the text of every letter. */
export type FrameLabels = Pick<Labels, 'date' | 'reference' | 'account' | 'page'>;
export type LabelKey =
  | 'page'
  | 'date'
  | 'reference'
  | 'account'
  | 'greeting'
  | 'closing'
  | 'loan'
  | 'overdue'
  | 'balanceOn'
  | 'fees'
  | 'interest'
  | 'paid'
  | 'letGo'
  | 'owedToday'
  | 'total'
  | 'credit'
  | 'amounts'
  | 'balanceCaption'
  | 'movementsCaption'
  | 'day'
  | 'what'
  | 'amount'
  | 'payment'
  | 'returned'
  | 'fee'
  | 'interestCharged'
  | 'settlement'
  | 'balanceToday'
  | 'offerCaption'
  | 'offerOwed'
  | 'offerAmount'
  | 'offerSaved'
  | 'scheduleCaption'
  | 'instalment'
  | 'dueOn'
  | 'leftAfter'
  | 'itemisationCaption';
