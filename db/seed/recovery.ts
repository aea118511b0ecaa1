import type { Means } from './borrower.ts';
import type { Contract } from './contract.ts';
import { logistic, type Standing } from './course.ts';
import { type Chance, choose } from './random.ts';

export type RecoveryStatus = 'Fully Recovered' | 'Partially Recovered' | 'Written Off';
export type CollectionMethod = 'Calls' | 'Settlement Offer' | 'Debt Collectors' | 'Legal Notice';

/**
 * The truth: how probable it is that this case does not end in full recovery. What drives it is what makes people
 * fall behind in the first place, how far they have, and what stands behind the loan. Nothing of who they are.
 */
export function notRecoveredProbability(means: Means, contract: Contract, { unpaid }: Standing): number {
  const cover = contract.collateral / contract.amount;
  return logistic(
    -1.65 -
      0.65 * means.ability -
      0.55 * means.willingness +
      0.4 * Math.min(unpaid, 6) +
      (contract.type === 'Personal' ? 0.35 : 0.9 * (0.8 - cover)),
  );
}

export interface Ending {
  status: RecoveryStatus;
  attempts: number;
  /** Where in the choice of methods this case falls, [0, 1). */
  methodAt: number;
  legal: boolean;
}

/** Nobody writes off a loan that is less than a quarter behind. */
const writeOffFromDays = 90;

/**
 * Draws how a case ends, and what the collectors did on the way. The latter follows the outcome, as it does in
 * real files: whoever pays is not called again. A model that reads it knows the answer.
 */
export function drawEnding(chance: Chance, notRecovered: number, daysPastDue: number): Ending {
  const fails = chance.happens(notRecovered);
  const lost = chance.happens(0.5) && daysPastDue >= writeOffFromDays;
  const status = !fails ? 'Fully Recovered' : lost ? 'Written Off' : 'Partially Recovered';
  const tries = chance.uniform();
  return {
    status,
    attempts: tries < 0.06 ? attempts['Partially Recovered'](tries / 0.06) : attempts[status](tries),
    methodAt: chance.uniform(),
    legal: chance.happens(legalShare[status]),
  };
}

const attempts: Record<RecoveryStatus, (u: number) => number> = {
  'Fully Recovered': (u) => Math.floor(4 * u),
  'Partially Recovered': (u) => 3 + Math.floor(6 * u),
  'Written Off': (u) => 5 + Math.floor(6 * u),
};
const legalShare: Record<RecoveryStatus, number> = {
  'Fully Recovered': 0.005,
  'Partially Recovered': 0.04,
  'Written Off': 0.5,
};

/** An open case has been tried about once a month; no court has seen it. */
export const attemptsSoFar = (monthsInBook: number) => Math.min(3, monthsInBook);

/** The further behind, the harder the means: chosen by the days past due alone. */
export function methodFor(daysPastDue: number, at: number): CollectionMethod {
  if (daysPastDue < 31) return choose({ Calls: 0.75, 'Settlement Offer': 0.25 }, at);
  if (daysPastDue < 91) {
    return choose({ Calls: 0.35, 'Settlement Offer': 0.4, 'Debt Collectors': 0.2, 'Legal Notice': 0.05 }, at);
  }
  return choose({ Calls: 0.1, 'Settlement Offer': 0.25, 'Debt Collectors': 0.35, 'Legal Notice': 0.3 }, at);
}
