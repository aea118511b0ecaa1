import { cultures, type Gender } from './names.ts';
import type { Chance } from './random.ts';

/**
 * The four kinds of borrower that the method tells apart, as they arise: how much comes in, how much of it the
 * instalment takes, what it was borrowed for, and how well they tend to cope.
 */
export const archetypes = {
  highBurden: {
    share: 0.26,
    income: 4700,
    instalmentShare: [0.42, 0.54],
    loanTypes: { Business: 0.45, Auto: 0.45, Personal: 0.1 },
    copes: -0.4,
  },
  highIncome: {
    share: 0.26,
    income: 14000,
    instalmentShare: [0.05, 0.11],
    loanTypes: { Home: 0.2, Auto: 0.55, Personal: 0.25 },
    copes: 1,
  },
  moderate: {
    share: 0.26,
    income: 4600,
    instalmentShare: [0.07, 0.15],
    loanTypes: { Personal: 0.65, Auto: 0.35 },
    copes: 0.7,
  },
  highLoan: {
    share: 0.23,
    income: 6000,
    instalmentShare: [0.28, 0.36],
    loanTypes: { Home: 0.9, Business: 0.1 },
    copes: -2,
  },
} as const;
export type ArchetypeKey = keyof typeof archetypes;

const archetypeShares = {
  highBurden: archetypes.highBurden.share,
  highIncome: archetypes.highIncome.share,
  moderate: archetypes.moderate.share,
  highLoan: archetypes.highLoan.share,
};

/** Unsteady income makes coping harder, a little. */
const employments = {
  Salaried: { share: 0.6, copes: 0.1 },
  'Self-Employed': { share: 0.25, copes: -0.15 },
  'Business Owner': { share: 0.15, copes: -0.1 },
} as const;
export type Employment = keyof typeof employments;

/** Who somebody is. Drawn from a stream of its own, so that nothing of it can tell how a loan ends. */
export interface Person {
  name: string;
  gender: Gender;
  age: number;
  dependants: number;
}

/** What somebody's money is like. The last two are never written to a file: they are what a score tries to see. */
export interface Means {
  archetype: ArchetypeKey;
  employment: Employment;
  /** A month, in dollars before the currency's scale. */
  income: number;
  /** About standard normal. */
  ability: number;
  willingness: number;
}

export function drawPerson(chance: Chance): Person {
  const culture = chance.pick(cultures);
  const gender: Gender = chance.happens(0.5) ? 'Female' : 'Male';
  return {
    name: `${chance.pick(culture.first[gender])} ${chance.pick(culture.last)}`,
    gender,
    // the mean of two draws: few at either end, nobody outside 21 … 69
    age: Math.round((chance.between(21, 69) + chance.between(21, 69)) / 2),
    dependants: Number(chance.weighted({ 0: 0.31, 1: 0.24, 2: 0.25, 3: 0.14, 4: 0.06 })),
  };
}

export function drawMeans(chance: Chance): Means {
  const archetype = chance.weighted(archetypeShares);
  const employment = chance.weighted({
    Salaried: employments.Salaried.share,
    'Self-Employed': employments['Self-Employed'].share,
    'Business Owner': employments['Business Owner'].share,
  });
  const kind = archetypes[archetype];
  return {
    archetype,
    employment,
    income: Math.round(kind.income * Math.exp(0.22 * chance.normal())),
    ability: kind.copes + employments[employment].copes + 0.7 * chance.normal(),
    willingness: chance.normal(),
  };
}
