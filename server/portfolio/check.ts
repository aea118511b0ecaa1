import { contradictionCodes } from '#db/terms.ts';

type ContradictionCode = (typeof contradictionCodes)[number];

/** What the checks look at, of one accepted row: money in minor units, null where the file does not say. */
export interface LoanFacts {
  monthlyIncomeMinor: number | null;
  loanType: string | null;
  tenureMonths: number | null;
  interestRatePercent: number | null;
  collateralMinor: number | null;
  outstandingMinor: number | null;
  emiMinor: number | null;
  missedPayments: number | null;
  daysPastDue: number | null;
  paymentHistory: string | null;
  recoveryStatus: string | null;
}

/** A contradiction needs both of its facts: where one is missing nothing is claimed. */
const checks: Record<ContradictionCode, (loan: LoanFacts) => boolean> = {
  on_time_but_past_due: (l) => l.paymentHistory === 'on_time' && above(l.daysPastDue, 0),
  on_time_but_over_90_days_past_due: (l) => l.paymentHistory === 'on_time' && above(l.daysPastDue, 90),
  on_time_but_missed_payments: (l) => l.paymentHistory === 'on_time' && above(l.missedPayments, 0),
  delayed_without_missed_payments: (l) => l.paymentHistory === 'delayed' && l.missedPayments === 0,
  missed_without_missed_payments: (l) => l.paymentHistory === 'missed' && l.missedPayments === 0,
  recovered_but_outstanding: (l) => l.recoveryStatus === 'fully_recovered' && above(l.outstandingMinor, 0),
  emi_without_interest: emiWithoutInterest,
  emi_exceeds_income: (l) => l.monthlyIncomeMinor !== null && above(l.emiMinor, l.monthlyIncomeMinor),
  personal_loan_without_collateral: (l) => isPersonal(l.loanType) && l.collateralMinor === 0,
};

/** The codes of the contradictions inside one row, in the order of `contradictionCodes`. */
export function contradictions(loan: LoanFacts): ContradictionCode[] {
  return contradictionCodes.filter((code) => checks[code](loan));
}

/** The same as bits, the first code being bit 0: one whole number a row, for counting a million of them. */
export function contradictionBits(loan: LoanFacts): number {
  let bits = 0;
  for (let i = 0; i < contradictionCodes.length; i++) {
    const code = contradictionCodes[i];
    if (code && checks[code](loan)) bits |= 1 << i;
  }
  return bits;
}

const above = (value: number | null, limit: number) => value !== null && value > limit;

const isPersonal = (loanType: string | null) => loanType !== null && /^personal\b/i.test(loanType);

/** The instalment is the outstanding amount spread over the tenure, although the loan bears interest. */
function emiWithoutInterest(loan: LoanFacts): boolean {
  const { emiMinor, outstandingMinor, tenureMonths, interestRatePercent } = loan;
  if (emiMinor === null || outstandingMinor === null || !tenureMonths || !interestRatePercent) return false;
  // both figures were rounded to a minor unit, so equality is within one
  return emiMinor > 0 && Math.abs(emiMinor - outstandingMinor / tenureMonths) <= 1;
}
