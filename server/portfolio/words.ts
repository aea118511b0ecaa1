import type { ImportState, WarningCode } from '#db/terms.ts';

/** Every contradiction as a person would put it, after a number of loans. */
export const warningWords: Record<WarningCode, string> = {
  on_time_but_past_due: 'called on-time, yet with days past due',
  on_time_but_over_90_days_past_due: 'called on-time, yet more than 90 days past due',
  on_time_but_missed_payments: 'called on-time, yet with missed payments',
  delayed_without_missed_payments: 'called delayed, yet without a missed payment',
  missed_without_missed_payments: 'called missed, yet without a missed payment',
  recovered_but_outstanding: 'called fully recovered, yet with an outstanding amount',
  emi_without_interest:
    'with an instalment that is the outstanding amount divided by the tenure, so without interest',
  emi_exceeds_income: 'with an instalment above the borrower’s monthly income',
  personal_loan_without_collateral: 'of type personal, with a collateral of zero',
  phone_not_readable: 'with a phone number that cannot be dialled; the number was left out',
  email_not_readable: 'with an e-mail address that cannot be one; it was left out',
  place_not_readable: 'with a country, state or time zone that is not known; it was left out',
  place_without_clock:
    'with a country of several time zones and nothing that says which; what the portfolio states was kept',
  language_not_written:
    'with a language that no template can be written in; the portfolio’s own is used for them',
};

/** `224 loans called on-time, yet with days past due`. */
export function warningSentence(code: WarningCode, count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'loan' : 'loans'} ${warningWords[code]}`;
}

export const importStateWords: Record<ImportState, string> = {
  queued: 'Waiting',
  running: 'In progress',
  committed: 'In the book',
  unchanged: 'Already imported',
  refused: 'Refused',
  cancelled: 'Cancelled',
};
