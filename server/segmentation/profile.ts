import { type Archetype, archetypes } from '#db/terms.ts';
import type { SegmentFeature } from './features.ts';

/** A segment's centre in standard deviations from the book's mean, by feature. */
export type Profile = Partial<Record<SegmentFeature, number>>;

export interface NamedSegment {
  archetype: Archetype | null;
  name: string;
  /** One of those the method calls high risk: the positive class of the `segment` target. */
  highRisk: boolean;
  /** What the centre itself says, whatever the name. */
  words: string;
}

/** The names of the published method, and the one thing each of them claims about a centre. */
const archetypeNames: Record<Archetype, string> = {
  moderate_high_burden: 'Moderate income, high loan burden',
  high_income_low_risk: 'High income, low default risk',
  moderate_medium_risk: 'Moderate income, medium risk',
  high_loan_high_risk: 'High loan, higher default risk',
};
const highRiskArchetypes: readonly Archetype[] = ['moderate_high_burden', 'high_loan_high_risk'];

interface Axes {
  income: number;
  size: number;
  burden: number;
  risk: number;
}

/**
 * The archetypes on the four axes that their names speak of, in standard deviations.
 * Default risk weighs most in the match: a group with 20 days past due must not get a high-risk name
 * while one with 120 does not, which is what happened when the names hung on cluster numbers.
 */
const ideal: Record<Archetype, Axes> = {
  moderate_high_burden: { income: 0, size: 0.5, burden: 1.5, risk: 0 },
  high_income_low_risk: { income: 0.75, size: 0, burden: -0.5, risk: -1 },
  moderate_medium_risk: { income: 0, size: 0, burden: 0, risk: 0 },
  high_loan_high_risk: { income: 0, size: 0.75, burden: 0, risk: 1 },
};
const weight: Axes = { income: 1, size: 0.5, burden: 1, risk: 3 };

/**
 * Names the segments by their centres. Four segments get the method's four archetypes, by the assignment with the
 * least weighted squared distance over all permutations; another number gets names composed from the profile.
 */
export function nameSegments(profiles: Profile[]): NamedSegment[] {
  const known = profiles.every((p) => p.monthlyIncomeMinor !== undefined && p.daysPastDue !== undefined);
  if (profiles.length !== archetypes.length || !known) return composeNames(profiles);
  const axes = profiles.map(axesOf);
  let best: { cost: number; order: Archetype[] } | undefined;
  for (const order of permutations([...archetypes])) {
    const cost = order.reduce((sum, archetype, i) => sum + distance(axes[i], ideal[archetype]), 0);
    if (!best || cost < best.cost - 1e-12) best = { cost, order };
  }
  return profiles.map((profile, i) => {
    const archetype = best?.order[i] ?? 'moderate_medium_risk';
    return {
      archetype,
      name: archetypeNames[archetype],
      highRisk: highRiskArchetypes.includes(archetype),
      words: profileWords(profile),
    };
  });
}

function axesOf(p: Profile): Axes {
  return {
    income: p.monthlyIncomeMinor ?? 0,
    size: mean(p.loanAmountMinor, p.outstandingMinor),
    burden: p.emiMinor ?? 0,
    risk: mean(p.daysPastDue, p.missedPayments),
  };
}

function mean(...values: (number | undefined)[]): number {
  const said = values.filter((v) => v !== undefined);
  return said.length === 0 ? 0 : said.reduce((a, b) => a + b, 0) / said.length;
}

function distance(a: Axes | undefined, b: Axes): number {
  if (!a) return 0;
  const axis = (key: keyof Axes) => weight[key] * (a[key] - b[key]) ** 2;
  return axis('income') + axis('size') + axis('burden') + axis('risk');
}

function* permutations<T>(items: T[]): Generator<T[]> {
  if (items.length < 2) yield items;
  for (const [i, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(i, 1))) if (items.length > 1) yield [item, ...rest];
  }
}

const wording: Record<SegmentFeature, [below: string, above: string]> = {
  daysPastDue: ['few days past due', 'many days past due'],
  missedPayments: ['few missed payments', 'many missed payments'],
  emiMinor: ['small instalments', 'large instalments'],
  outstandingMinor: ['little outstanding', 'much outstanding'],
  loanAmountMinor: ['small loans', 'large loans'],
  monthlyIncomeMinor: ['low income', 'high income'],
  tenureMonths: ['short terms', 'long terms'],
  collateralMinor: ['little collateral', 'much collateral'],
  interestRatePercent: ['low interest', 'high interest'],
};

/** Below a quarter of a standard deviation a mean says nothing about a group. */
const noticeable = 0.25;

/** The most pronounced features in words, strongest first: "many days past due, small loans". */
export function profileWords(profile: Profile, most = 3): string {
  const words = pronounced(profile)
    .slice(0, most)
    .map(([feature, z]) => wording[feature][z < 0 ? 0 : 1]);
  return words.length === 0 ? 'close to the book’s average in everything' : words.join(', ');
}

function pronounced(profile: Profile): [SegmentFeature, number][] {
  return (Object.entries(profile) as [SegmentFeature, number][])
    .filter(([, z]) => Math.abs(z) >= noticeable)
    .sort(([a, za], [b, zb]) => Math.abs(zb) - Math.abs(za) || (a < b ? -1 : 1));
}

/**
 * For another number of segments: two or more words until all names differ, and high risk is the upper half by days
 * past due and missed payments. A book that says neither has no high-risk group: nothing would justify calling one so.
 */
function composeNames(profiles: Profile[]): NamedSegment[] {
  const risk = profiles.map((p) => axesOf(p).risk);
  const byRisk = profiles.map((_, i) => i).sort((a, b) => (risk[b] ?? 0) - (risk[a] ?? 0) || a - b);
  const known = profiles.some((p) => p.daysPastDue !== undefined || p.missedPayments !== undefined);
  const high = new Set(known ? byRisk.slice(0, Math.floor(profiles.length / 2)) : []);
  const composed = (most: number) => profiles.map((p) => capitalise(profileWords(p, most)));
  const names = [2, 3, 4].map(composed).find((all) => new Set(all).size === all.length) ?? composed(2);
  return profiles.map((profile, i) => {
    const name = names[i] ?? '';
    const same = names.slice(0, i).filter((other) => other === name).length;
    return {
      archetype: null,
      name: same === 0 ? name : `${name} (${same + 1})`,
      highRisk: high.has(i),
      words: profileWords(profile),
    };
  });
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
