/** What a merge field holds. `lines` is one line per loan or instalment; `link` an address to open. */
export type FieldType = 'name' | 'text' | 'money' | 'day' | 'count' | 'lines' | 'link';

export interface MergeField {
  type: FieldType;
  /** For the editor's list. */
  words: string;
  /** Why it may be missing, and what to do: said when a message is refused over it. */
  missing: string;
}

const noPromise = 'the borrower has no such promise, or its money came in';
const noPlan = 'the borrower has no plan in force';
const noOffer = 'the borrower has no settlement offer';
const who =
  'it is not stored: an admin enters it on the letterhead, or a manager under Templates, “Who writes”';

/** Every field a template may name. */
export const mergeFields = {
  'borrower.name': { type: 'name', words: 'The borrower’s name', missing: 'the loan file gave no name' },
  'borrower.reference': { type: 'text', words: 'The lender’s own reference', missing: 'the file gave none' },
  'lender.name': { type: 'name', words: 'The portfolio’s name', missing: 'the portfolio has none' },
  'lender.signature': {
    type: 'name',
    words: 'Who signs; the portfolio’s name where nobody was entered',
    missing: who,
  },
  'lender.phone': { type: 'text', words: 'The number to call back', missing: who },
  'lender.email': { type: 'text', words: 'The address to answer to', missing: who },
  'lender.address': { type: 'lines', words: 'The postal address', missing: who },
  today: { type: 'day', words: 'The day of writing', missing: 'the day is not known' },
  'debt.owed': { type: 'money', words: 'All that is owed', missing: 'nothing is owed any more' },
  'debt.arrears': { type: 'money', words: 'The missed instalments', missing: 'no instalment was missed' },
  'debt.days_past_due': {
    type: 'count',
    words: 'Days past due, the worst loan’s',
    missing: 'no loan is past due',
  },
  'debt.due_since': { type: 'day', words: 'Since when it is due', missing: 'no loan is past due' },
  'debt.reference': {
    type: 'text',
    words: 'The loans’ references',
    missing: 'no loan is in the book in force',
  },
  'debt.loans': {
    type: 'lines',
    words: 'Each loan with its balance',
    missing: 'no loan is in the book in force',
  },
  'debt.itemised': {
    type: 'lines',
    words: 'Each loan taken apart: in a validation notice from the day its letter counts from',
    missing:
      'no loan is in the book in force, or, in a validation notice, it is not known yet from which day the debt is itemised: issue the letter first, which asks for it',
  },
  'promise.amount': { type: 'money', words: 'The amount promised', missing: noPromise },
  'promise.due': { type: 'day', words: 'The day it was promised for', missing: noPromise },
  'promise.open': {
    type: 'money',
    words: 'What of it has not come in',
    missing: `${noPromise}, or all of it came in`,
  },
  'plan.total': { type: 'money', words: 'The plan’s total', missing: noPlan },
  'plan.count': { type: 'count', words: 'How many instalments', missing: noPlan },
  'plan.schedule': { type: 'lines', words: 'Each instalment with its day', missing: noPlan },
  'plan.next_amount': { type: 'money', words: 'The next open instalment', missing: 'no instalment is open' },
  'plan.next_due': { type: 'day', words: 'The day it is due', missing: 'no instalment is open' },
  'settlement.offer': { type: 'money', words: 'The amount that settles it', missing: noOffer },
  'settlement.balance': { type: 'money', words: 'The balance it was offered for', missing: noOffer },
  'settlement.valid_until': { type: 'day', words: 'The last day to accept', missing: noOffer },
  'settlement.pay_by': { type: 'day', words: 'The last day to pay', missing: noOffer },
  'validation.ends': {
    type: 'day',
    words: 'The end of the 30 days to dispute, counted from today’s assumed arrival',
    missing: 'it cannot be counted',
  },
  'optout.link': {
    type: 'link',
    words: 'The link that ends messages of this kind',
    missing: 'it is made on sending',
  },
} as const satisfies Record<string, MergeField>;

export type FieldName = keyof typeof mergeFields;

export const fieldNames = Object.keys(mergeFields) as readonly FieldName[];

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(mergeFields, name);
