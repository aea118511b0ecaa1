/** The closed lists of letters, beside those of `terms.ts`. */

/** Letters whose words and tables are made from the ledger, each by its own verb. */
export const composedLetterKinds = [
  'legal_notice',
  'settlement_offer',
  'plan_confirmation',
  'validation_notice',
  'account_statement',
  'dispute_outcome',
] as const;
export type ComposedLetterKind = (typeof composedLetterKinds)[number];

/** `other` is a message from a template that leaves on paper. All of them are numbered alike and kept. */
export const letterKinds = [...composedLetterKinds, 'other'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Kinds that a portfolio may add a paragraph to; a validation notice keeps to what its model form says. */
export const paragraphKinds = [
  'legal_notice',
  'settlement_offer',
  'plan_confirmation',
  'account_statement',
  'dispute_outcome',
] as const satisfies readonly ComposedLetterKind[];
export type ParagraphKind = (typeof paragraphKinds)[number];

/** Languages that the letters from the ledger are written in. */
export const letterLanguages = ['en', 'es'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];

/** How a dispute came out, as its letter says it. */
export const disputeResults = ['stands', 'corrected', 'dropped'] as const;
export type DisputeResult = (typeof disputeResults)[number];

export const papers = ['a4', 'letter'] as const;
export type Paper = (typeof papers)[number];

/** The day a validation notice itemises the debt from: one of five, and once used it is kept (12 CFR 1006.34(b)(3)). */
export const itemisationReferences = [
  'last_statement',
  'charge_off',
  'last_payment',
  'transaction',
  'judgment',
] as const;
export type ItemisationReference = (typeof itemisationReferences)[number];
