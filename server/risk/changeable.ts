import { fractionDigits } from '../core/money.ts';
import type { Changeable, Follower } from '../engine/explain/axis.ts';
import type { NumericFact } from '../portfolio/facts.ts';
import type { FeatureName } from './features.ts';

/**
 * What a borrower or a lender can still change about a loan, and how far. Who somebody is (age, gender, dependants),
 * what they earn and what has already happened (payment history, the loan's terms) is never proposed.
 */
export const changeableFacts = ['daysPastDue', 'missedPayments', 'outstandingMinor', 'emiMinor'] as const;
export type ChangeableFact = (typeof changeableFacts)[number];

/** One loan's own values, NaN where the file did not say. */
export type LoanFigures = Record<NumericFact, number>;

/** A payment of up to half of what is owed, or an instalment cut by up to half, is still a thing people agree on. */
const mostMoneyChange = 0.5;
/** A tenth of an amount weighs as much as a month of arrears, or as one missed payment. */
const moneyScale = 0.1;

/**
 * The changeable facts of one loan as the search takes them; all of them go down.
 * @param columns the model's columns; a fact that it does not look at cannot change its score
 */
export function changeableOf(
  columns: readonly { feature: FeatureName }[],
  figures: LoanFigures,
  currency: string,
): Changeable[] {
  const columnOf = (name: FeatureName) => columns.findIndex(({ feature }) => feature === name);
  return changeableFacts.flatMap((fact) => {
    const column = columnOf(fact);
    const present = figures[fact];
    if (column === -1 || !(present > 0)) return [];
    const followers = ratiosOf(fact, figures)
      .map(({ feature, ...ratio }) => ({ ...ratio, column: columnOf(feature) }))
      .filter((follower) => follower.column !== -1);
    return [{ column, followers, ...rangeOf(fact, present, currency) }];
  });
}

function rangeOf(fact: ChangeableFact, present: number, currency: string): Omit<Changeable, 'column'> {
  const down = { direction: 'down', max: present } as const;
  switch (fact) {
    case 'daysPastDue':
      return { ...down, step: 1, min: 0, scale: 30 };
    case 'missedPayments':
      return { ...down, step: 1, min: 0, scale: 1 };
    case 'outstandingMinor':
    case 'emiMinor':
      return {
        ...down,
        step: roundStep(present / 200, 10 ** fractionDigits(currency)),
        min: present * mostMoneyChange,
        scale: present * moneyScale,
      };
  }
}

/** The largest 1, 2 or 5 × 10ⁿ up to `size`, and at least one unit of the currency: amounts that people say. */
function roundStep(size: number, unit: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const step = [5, 2, 1].map((digit) => digit * power).find((candidate) => candidate <= size * (1 + 1e-9));
  return Math.max(unit, Math.round(step ?? power));
}

type Ratio = Omit<Follower, 'column'> & { feature: FeatureName };

/** The ratios that move with a fact, computed as the model's own columns are; only those that the loan has. */
function ratiosOf(fact: ChangeableFact, figures: LoanFigures): Ratio[] {
  const { monthlyIncomeMinor: income, loanAmountMinor: amount, collateralMinor: collateral } = figures;
  const share = (feature: FeatureName, whole: number): Ratio[] =>
    whole > 0 ? [{ feature, of: (value) => value / whole, at: (ratio) => ratio * whole }] : [];
  switch (fact) {
    case 'daysPastDue':
    case 'missedPayments':
      return [];
    case 'outstandingMinor':
      return [
        ...share('outstandingShare', amount),
        ...(collateral >= 0
          ? [
              {
                feature: 'collateralCover' as const,
                of: (value: number) => collateral / value,
                at: (cover: number) => collateral / cover,
              },
            ]
          : []),
      ];
    case 'emiMinor':
      return share('emiToIncome', income);
  }
}
