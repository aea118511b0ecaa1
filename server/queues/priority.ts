import type { Lane, Target } from '#db/terms.ts';

/**
 * What the value of working a borrower now is made of. docs/priority.md states the formula, where each input comes
 * from, and which of these constants are assumptions.
 */

/** Assumption: the share of the chance to recover that one conversation decides, by lane. */
export const contactEffect: Readonly<Record<Lane, number>> = {
  legal_notice: 0.1,
  settlement: 0.2,
  reminder: 0.05,
};

/** Assumption: each attempt without reaching the borrower leaves this much of the effect, down to the floor. */
const fadePerAttempt = 0.85;
const fadeFloor = 0.3;

/** Assumption: an attempt takes six minutes at half a major unit of the currency each. */
export const attemptCost = 3;

/** How many loans' worth of doubt an observed rate is drawn towards the book's by. */
const doubt = 50;

/** How the outcomes observed in a book speak about its lanes; null where the book carries none. */
export interface Observed {
  notRecovered: number;
  withOutcome: number;
}

export interface Odds {
  target: Target;
  /** Per lane, and over the book, what was seen; `withOutcome` 0 where nothing was. */
  lanes: Readonly<Record<Lane, Observed>>;
  book: Observed;
}

/**
 * The chance that a borrower's debt is recovered, 0-1.
 *
 * Where the model was trained on outcomes the score is a calibrated probability of non-recovery. Where it was trained
 * on segments it is not: then the rate observed in the borrower's lane speaks, drawn towards the book's where few
 * outcomes are known. A book without outcomes knows nothing, and one half is what knowing nothing is worth.
 */
export function chanceOf(odds: Odds, { score, lane }: { score: number; lane: Lane }): number {
  if (odds.target === 'outcome') return 1 - score;
  const { book } = odds;
  const base = book.withOutcome > 0 ? book.notRecovered / book.withOutcome : 0.5;
  const seen = odds.lanes[lane];
  return 1 - (seen.notRecovered + doubt * base) / (seen.withOutcome + doubt);
}

export interface PriorityFacts {
  lane: Lane;
  /** The chance that the debt is recovered, 0-1. */
  chance: number;
  owedMinor: number;
  /** Missed instalments that have not come in; 0 where the file does not say. */
  arrearsMinor: number;
  attempts: number;
  costMinor: number;
}

export interface Worth {
  /** Minor units; negative where an attempt costs more than it brings. */
  valueMinor: number;
  collectableMinor: number;
  chance: number;
  effect: number;
}

/**
 * Expected recovered money of working this borrower now: chance × collectable amount × what a contact can change −
 * cost. Before the reminder lane is left, only the arrears can be asked for; after it the whole debt.
 */
export function worthOf(facts: PriorityFacts): Worth {
  const { lane, chance, owedMinor, arrearsMinor, attempts, costMinor } = facts;
  const collectableMinor =
    lane === 'reminder' && arrearsMinor > 0 ? Math.min(arrearsMinor, owedMinor) : owedMinor;
  const effect = contactEffect[lane] * Math.max(fadeFloor, fadePerAttempt ** attempts);
  return { valueMinor: chance * collectableMinor * effect - costMinor, collectableMinor, chance, effect };
}
