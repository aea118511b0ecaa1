import type { BookFormat } from '#components/format/book-format.ts';
import {
  type ComposedLetterKind,
  type DisputeResult,
  disputeResults,
  type ItemisationReference,
  itemisationReferences,
  letterLanguages,
} from '#db/letter-terms.ts';
import type { CaseView } from '#server/casework/case/queries.ts';
import type { LetterChoices } from '#server/letters/queries.ts';
import { type DraftInput, draftInput } from '#server/letters/schema.ts';
import { amountText, parseAmount } from './parse-amount.ts';

export type Values = Partial<Record<string, string>>;

/** What the letter that is being prepared may be about. */
export interface LetterSubjects {
  settlementId: number | null;
  planId: number | null;
}

export function subjectsOf({ settlement, plan }: Pick<CaseView, 'settlement' | 'plan'>): LetterSubjects {
  const isOpen = settlement?.state === 'offered' || settlement?.state === 'accepted';
  return {
    settlementId: settlement && isOpen ? settlement.id : null,
    planId: plan?.state === 'active' ? plan.id : null,
  };
}

/** The kinds that can be printed now, the likeliest first. */
export function kindsOf(
  { settlementId, planId }: LetterSubjects,
  choices: Pick<LetterChoices, 'hasValidationNotice' | 'disputeId'> | undefined,
): ComposedLetterKind[] {
  return [
    ...(settlementId === null ? [] : ['settlement_offer' as const]),
    ...(planId === null ? [] : ['plan_confirmation' as const]),
    'account_statement',
    ...(choices && choices.disputeId !== null ? ['dispute_outcome' as const] : []),
    ...(choices?.hasValidationNotice ? ['validation_notice' as const] : []),
  ];
}

export const referenceWords: Readonly<Record<ItemisationReference, string>> = {
  last_statement: 'Last statement',
  charge_off: 'Charge-off',
  last_payment: 'Last payment',
  transaction: 'Transaction',
  judgment: 'Judgment',
};

export const resultWords: Readonly<Record<DisputeResult, string>> = {
  stands: 'The debt stands as stated',
  corrected: 'The figures were corrected',
  dropped: 'Nothing is owed',
};

/** What the fields of a validation notice start from: what was used before, else the loan file itself. */
export function itemisedDefaults(
  { asOf, loans }: LetterChoices,
  loanId: number | undefined,
  format: BookFormat,
): Values {
  const loan = loans.find((each) => each.loanId === loanId) ?? loans[0];
  if (!loan || asOf === null) return {};
  return {
    loanId: String(loan.loanId),
    reference: loan.kept?.reference ?? 'last_statement',
    day: loan.kept?.day ?? asOf,
    owedMinor: amountText(loan.kept?.owedMinor ?? loan.fileMinor, format),
    interestMinor: '0',
    feesMinor: '0',
    paidMinor: '0',
  };
}

/** The letter that the fields describe; null while they describe none. */
export function draftOf(
  values: Values,
  about: LetterSubjects & { borrowerId: number; token: number | undefined; disputeId: number | null },
  format: BookFormat,
): DraftInput | null {
  const { borrowerId, token, settlementId, planId, disputeId } = about;
  const amount = (key: string) => parseAmount(values[key] ?? '', format);
  const read = draftInput.safeParse({
    kind: values.kind,
    borrowerId,
    token,
    addressId: values.addressId ? Number(values.addressId) : undefined,
    language: letterLanguages.find((each) => each === values.language),
    settlementId: settlementId ?? undefined,
    planId: planId ?? undefined,
    loanId: values.loanId ? Number(values.loanId) : undefined,
    holdId: disputeId ?? undefined,
    result: values.result ?? disputeResults[0],
    finding: values.finding,
    itemised: {
      reference: itemisationReferences.find((each) => each === values.reference),
      day: values.day,
      owedMinor: amount('owedMinor'),
      interestMinor: amount('interestMinor'),
      feesMinor: amount('feesMinor'),
      paidMinor: amount('paidMinor'),
    },
  });
  return read.success ? read.data : null;
}
