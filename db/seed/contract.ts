import { archetypes, type Means } from './borrower.ts';
import type { Money } from './currency.ts';
import type { Chance } from './random.ts';

export type LoanType = 'Home' | 'Auto' | 'Business' | 'Personal';

/** What was agreed when the loan was made. Money in major units, rounded to what the currency can pay. */
export interface Contract {
  type: LoanType;
  amount: number;
  tenureMonths: number;
  ratePercent: number;
  emi: number;
  collateral: number;
  /** How many instalments had fallen due when the loan first fell behind. */
  dueAtEntry: number;
}

interface Terms {
  tenures: readonly number[];
  rate: number;
  /** Collateral as a share of the amount; none where the loan is unsecured. */
  cover: readonly [low: number, high: number] | null;
}

const termsByType: Record<LoanType, Terms> = {
  Home: { tenures: [84, 96, 120], rate: 7.5, cover: [0.85, 1.5] },
  Auto: { tenures: [36, 48, 60, 72], rate: 8, cover: [0.55, 1.1] },
  Business: { tenures: [36, 48, 60], rate: 10, cover: [0.25, 0.9] },
  Personal: { tenures: [24, 36, 48], rate: 13, cover: null },
};

/** A loan lives at least this long after it first fell behind, so that a case has months to run. */
const monthsLeft = 14;

/** @param nth 0 for a borrower's first loan; a further one is a small personal loan on top of it. */
export function drawContract(
  chance: Chance,
  means: Means,
  { nth, money }: { nth: number; money: Money },
): Contract {
  const kind = archetypes[means.archetype];
  const type: LoanType = nth === 0 ? chance.weighted<LoanType>(typeWeights(kind.loanTypes)) : 'Personal';
  const terms = termsByType[type];
  const tenureMonths = chance.pick(terms.tenures);
  const ratePercent = drawRate(chance, terms.rate, means);
  const [low, high] = kind.instalmentShare;
  const share = nth === 0 ? chance.between(low, high) : chance.between(0.03, 0.07);
  const wanted = (money.perDollar * means.income * share) / instalmentFactor(ratePercent, tenureMonths);
  const amount = Math.max(10, Math.round(wanted / money.amountStep)) * money.amountStep;
  const cover = terms.cover ? chance.between(...terms.cover) : 0;
  return {
    type,
    amount,
    tenureMonths,
    ratePercent,
    emi: money.round(amount * instalmentFactor(ratePercent, tenureMonths)),
    collateral: money.round(amount * cover),
    dueAtEntry: chance.whole(2, tenureMonths - monthsLeft),
  };
}

const typeWeights = (weights: Partial<Record<LoanType, number>>): Record<LoanType, number> => ({
  Home: 0,
  Auto: 0,
  Business: 0,
  Personal: 0,
  ...weights,
});

/** Lenders price what they can see of the risk, not all of it. Two decimals, as a contract states it. */
function drawRate(chance: Chance, base: number, { ability, willingness }: Means): number {
  const seen = -(0.5 * ability + 0.3 * willingness) + 0.9 * chance.normal();
  return Math.round((base + Math.max(-2.5, Math.min(4, 1.1 * seen))) * 100) / 100;
}

/** The equal instalment per unit lent: r / (1 − (1 + r)⁻ⁿ), r the monthly rate. */
export function instalmentFactor(ratePercent: number, tenureMonths: number): number {
  const r = ratePercent / 1200;
  return r / (1 - (1 + r) ** -tenureMonths);
}

/** Principal still owed after `paid` instalments of a loan of 1; 0 when all are paid. */
export function balanceFactor(
  { ratePercent, tenureMonths }: Pick<Contract, 'ratePercent' | 'tenureMonths'>,
  paid: number,
): number {
  const r = ratePercent / 1200;
  const grown = (1 + r) ** tenureMonths;
  return (grown - (1 + r) ** paid) / (grown - 1);
}
