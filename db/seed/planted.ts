import type { Money } from './currency.ts';
import type { Chance } from './random.ts';

const contradictions = [
  'on_time_but_behind',
  'delayed_without_missed_payments',
  'emi_without_interest',
] as const;
export type Planted = (typeof contradictions)[number];

/** About one loan in three hundred contradicts itself, so that the data-quality check has something to find. */
const share = 1 / 300;

export function drawPlanted(chance: Chance): Planted | null {
  return chance.happens(share) ? chance.pick(contradictions) : null;
}

/** What of a row can be made to contradict itself. */
interface Standing {
  contract: { tenureMonths: number };
  outstanding: number;
  emi: number;
  paymentHistory: string;
  missedPayments: number;
  daysPastDue: number;
}

export function contradict<Row extends Standing>(loan: Row, planted: Planted, money: Money): Row {
  switch (planted) {
    case 'on_time_but_behind':
      return {
        ...loan,
        paymentHistory: 'On-Time',
        missedPayments: loan.missedPayments + 1,
        daysPastDue: loan.daysPastDue + 31,
      };
    case 'delayed_without_missed_payments':
      return { ...loan, paymentHistory: 'Delayed', missedPayments: 0 };
    case 'emi_without_interest':
      return { ...loan, emi: money.round(loan.outstanding / loan.contract.tenureMonths) };
  }
}
