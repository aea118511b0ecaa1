import type { Changeable } from '#server/engine/explain/axis.ts';
import { createMatrix, type Matrix } from '#server/engine/matrix.ts';
import { createRandom, type Random } from '#server/engine/random.ts';

/** A generated loan book: 21 features of the shapes that books have, and a default flag with a known signal. */
export interface Book {
  readonly names: readonly string[];
  readonly x: Matrix;
  readonly y: Uint8Array;
}

/** The first ten features are the ones clustered on. */
export const CLUSTER_COLUMNS = 10;

/** Outstanding, instalment, missed payments and days past due, as a collector could talk about them. */
export const changeableFacts: readonly Changeable[] = [
  { column: 5, direction: 'down', step: 100, min: 0, max: 1e9, scale: 100_000 },
  { column: 6, direction: 'down', step: 10, min: 0, max: 1e9, scale: 4000 },
  { column: 7, direction: 'down', step: 1, min: 0, max: 24, scale: 1 },
  { column: 8, direction: 'down', step: 1, min: 0, max: 360, scale: 30 },
];

interface Loan {
  income: number;
  amount: number;
  tenure: number;
  rate: number;
  collateral: number;
  outstanding: number;
  instalment: number;
  missed: number;
  daysPastDue: number;
  bureauScore: number;
  utilisation: number;
  monthsOnBook: number;
  earlierDefaults: number;
  reachRate: number;
  monthsSincePaid: number;
  otherLoans: number;
  selfEmployed: number;
  salaried: number;
  home: number;
  auto: number;
  business: number;
}

const TENURES = [12, 24, 36, 48, 60, 72];

/**
 * The same rows for the same seed, whatever the number of rows asked for: a smaller book is the beginning of a
 * larger one. About 17 % of the loans default.
 */
export function generateBook(rows: number, seed: number): Book {
  const random = createRandom(seed);
  const first = drawLoan(random);
  const names = Object.keys(first.loan);
  const x = createMatrix(rows, names.length);
  const y = new Uint8Array(rows);
  for (let r = 0, next = first; r < rows; r++, next = drawLoan(random)) {
    Object.values(next.loan).forEach((value, c) => {
      x.data[c * rows + r] = value;
    });
    y[r] = next.defaulted;
  }
  return { names, x, y };
}

function drawLoan(random: Random): { loan: Loan; defaulted: number } {
  const income = round(Math.exp(10.6 + 0.55 * normal(random)), 0);
  const amount = round(Math.exp(13.1 + 0.8 * normal(random)), 0);
  const tenure = TENURES[random.below(TENURES.length)] ?? 12;
  const rate = round(7 + 9 * random.uniform() + 1.5 * normal(random), 2);
  const kind = random.below(4);
  const collateral = kind === 0 ? 0 : round(amount * (0.4 + 1.2 * random.uniform()), 2);
  const outstanding = round(amount * random.uniform() ** 0.8, 2);
  const instalment = round(outstanding / tenure, 2);
  const strain = 0.7 * normal(random);
  const missed = Math.min(24, poisson(random, Math.exp(0.2 + strain)));
  const late = random.uniform() < 0.25 ? 0 : 20 * Math.exp(0.9 * strain + 0.7 * normal(random));
  const daysPastDue = Math.min(360, Math.round(late));
  const bureauScore = Math.round(650 - 45 * strain + 60 * normal(random));
  const utilisation = round(Math.min(1.2, Math.max(0, 0.5 + 0.25 * normal(random))), 3);
  const earlierDefaults = poisson(random, 0.25 * Math.exp(0.5 * strain));
  const reachRate = round(random.uniform() ** (1 + 0.5 * Math.max(0, strain)), 2);
  const monthsSincePaid = poisson(random, 1 + daysPastDue / 40);
  const job = random.below(3);
  const burden = Math.min(3, (40 * instalment) / income);
  const logit =
    -2.85 +
    0.014 * Math.min(150, daysPastDue) +
    0.16 * Math.min(8, missed) +
    0.5 * burden +
    (burden > 1 && daysPastDue > 30 ? 0.9 : 0) +
    0.5 * earlierDefaults -
    0.007 * (bureauScore - 650) -
    0.9 * (reachRate - 0.5) +
    (utilisation > 0.8 ? 0.5 : 0) -
    (collateral > outstanding ? 0.45 : 0) +
    0.12 * monthsSincePaid;
  return {
    loan: {
      income,
      amount,
      tenure,
      rate,
      collateral,
      outstanding,
      instalment,
      missed,
      daysPastDue,
      bureauScore,
      utilisation,
      monthsOnBook: random.below(tenure) + 1,
      earlierDefaults,
      reachRate,
      monthsSincePaid,
      otherLoans: poisson(random, 0.8),
      selfEmployed: job === 0 ? 1 : 0,
      salaried: job === 1 ? 1 : 0,
      home: kind === 1 ? 1 : 0,
      auto: kind === 2 ? 1 : 0,
      business: kind === 3 ? 1 : 0,
    },
    defaulted: random.uniform() < 1 / (1 + Math.exp(-(logit - 1.05))) ? 1 : 0,
  };
}

/** Box-Muller; the second value is not used, so that every loan takes the same number of words. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}

/** Knuth's product method: fine for the small means used here. */
function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

function round(value: number, digits: number): number {
  const unit = 10 ** digits;
  return Math.round(value * unit) / unit;
}
