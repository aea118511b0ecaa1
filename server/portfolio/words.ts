import type { ImportState, WarningCode } from '#db/terms.ts';

/** Every contradiction as a person would put it, after its count: “224 loans …”. */
export const warningWords: Record<WarningCode, string> = {
  on_time_but_past_due: 'are called on-time and have days past due',
  on_time_but_over_90_days_past_due: 'are called on-time and are more than 90 days past due',
  on_time_but_missed_payments: 'are called on-time and have missed payments',
  delayed_without_missed_payments: 'are called delayed and have no missed payment',
  missed_without_missed_payments: 'are called missed and have no missed payment',
  recovered_but_outstanding: 'are called fully recovered and still show an outstanding amount',
  emi_without_interest:
    'have an instalment that is the outstanding amount divided by the tenure, so it holds no interest',
  emi_exceeds_income: 'have an instalment above the borrower’s monthly income',
  personal_loan_without_collateral: 'are personal loans with a collateral of zero',
};

/** `224 loans are called on-time and have days past due`. */
export function warningSentence(code: WarningCode, count: number): string {
  return count === 1
    ? `1 loan: ${warningWords[code]}`
    : `${count.toLocaleString('en')} loans ${warningWords[code]}`;
}

export const importStateWords: Record<ImportState, string> = {
  queued: 'Waiting',
  running: 'In progress',
  committed: 'In the book',
  unchanged: 'Already imported',
  refused: 'Refused',
  cancelled: 'Cancelled',
};
