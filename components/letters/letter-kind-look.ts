import type { LetterKind } from '#db/letter-terms.ts';

/** How each kind of letter is called. */
export const letterKindWords: Readonly<Record<LetterKind, string>> = {
  legal_notice: 'Legal notice',
  settlement_offer: 'Settlement offer',
  plan_confirmation: 'Plan confirmation',
  validation_notice: 'Validation notice',
  account_statement: 'Account statement',
  dispute_outcome: 'Outcome of a dispute',
  other: 'Other letter',
};
