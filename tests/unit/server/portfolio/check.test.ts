import { describe, expect, test } from 'vitest';
import { contradictionCodes } from '#db/terms.ts';
import { contradictionBits, contradictions, type LoanFacts } from '#server/portfolio/check.ts';

const silent: LoanFacts = {
  monthlyIncomeMinor: null,
  loanType: null,
  tenureMonths: null,
  interestRatePercent: null,
  collateralMinor: null,
  outstandingMinor: null,
  emiMinor: null,
  missedPayments: null,
  daysPastDue: null,
  paymentHistory: null,
  recoveryStatus: null,
};
const of = (facts: Partial<LoanFacts>) => contradictions({ ...silent, ...facts });

describe('contradictions inside one row', () => {
  test('a loan of which nothing is known contradicts nothing', () => {
    expect(of({})).toEqual([]);
  });

  test('on-time does not go with days past due, and 90 days are not yet above 90', () => {
    const onTime = (daysPastDue: number) => of({ paymentHistory: 'on_time', daysPastDue });
    expect(onTime(0)).toEqual([]);
    expect(onTime(1)).toEqual(['on_time_but_past_due']);
    expect(onTime(90)).toEqual(['on_time_but_past_due']);
    expect(onTime(91)).toEqual(['on_time_but_past_due', 'on_time_but_over_90_days_past_due']);
    expect(of({ paymentHistory: 'delayed', daysPastDue: 91 })).toEqual([]);
  });

  test('missed payments go with delayed and missed, not with on-time', () => {
    expect(of({ paymentHistory: 'on_time', missedPayments: 1 })).toEqual(['on_time_but_missed_payments']);
    expect(of({ paymentHistory: 'delayed', missedPayments: 0 })).toEqual(['delayed_without_missed_payments']);
    expect(of({ paymentHistory: 'missed', missedPayments: 0 })).toEqual(['missed_without_missed_payments']);
    expect(of({ paymentHistory: 'missed', missedPayments: 2 })).toEqual([]);
    expect(of({ paymentHistory: 'missed' })).toEqual([]);
  });

  test('a recovered loan owes nothing', () => {
    expect(of({ recoveryStatus: 'fully_recovered', outstandingMinor: 1 })).toEqual([
      'recovered_but_outstanding',
    ]);
    expect(of({ recoveryStatus: 'fully_recovered', outstandingMinor: 0 })).toEqual([]);
    expect(of({ recoveryStatus: 'written_off', outstandingMinor: 1 })).toEqual([]);
  });

  test('an instalment of outstanding over tenure holds no interest, to the cent', () => {
    const facts = {
      emiMinor: 485_688,
      outstandingMinor: 29_141_301,
      tenureMonths: 60,
      interestRatePercent: 12.39,
    };
    expect(of(facts)).toEqual(['emi_without_interest']);
    expect(of({ ...facts, emiMinor: 485_700 })).toEqual([]);
    expect(of({ ...facts, interestRatePercent: 0 })).toEqual([]);
    expect(of({ ...facts, tenureMonths: 0 })).toEqual([]);
    expect(of({ ...facts, emiMinor: 0, outstandingMinor: 0 })).toEqual([]);
  });

  test('an instalment above the income is worth a look, one equal to it is not', () => {
    expect(of({ emiMinor: 101, monthlyIncomeMinor: 100 })).toEqual(['emi_exceeds_income']);
    expect(of({ emiMinor: 100, monthlyIncomeMinor: 100 })).toEqual([]);
    expect(of({ emiMinor: 100 })).toEqual([]);
  });

  test('a personal loan with a collateral of zero is told from one without a word on it', () => {
    expect(of({ loanType: 'Personal', collateralMinor: 0 })).toEqual(['personal_loan_without_collateral']);
    expect(of({ loanType: 'personal loan', collateralMinor: 0 })).toEqual([
      'personal_loan_without_collateral',
    ]);
    expect(of({ loanType: 'Personal' })).toEqual([]);
    expect(of({ loanType: 'Home', collateralMinor: 0 })).toEqual([]);
  });

  test('the bits say the same as the codes', () => {
    const facts = {
      ...silent,
      paymentHistory: 'on_time',
      daysPastDue: 91,
      missedPayments: 1,
      emiMinor: 2,
      monthlyIncomeMinor: 1,
    };
    const bits = contradictionBits(facts);
    expect(contradictionCodes.filter((_, i) => bits & (1 << i))).toEqual(contradictions(facts));
  });
});
