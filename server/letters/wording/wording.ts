import type { ComposedLetterKind } from '#db/letter-terms.ts';

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
  | { paragraph: string; strong?: boolean }
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
  | 'how_to_pay'
  | 'closing'
  | 'response_form';

export type Wordings = Readonly<Record<ComposedLetterKind, LetterWording>>;

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
