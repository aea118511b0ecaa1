import type { Database } from '#db/client.ts';
import { protectedTraits } from '#db/model-terms.ts';
import { type Lane, lanes, type Target } from '#db/terms.ts';
import type { Work } from '../../core/progress.ts';
import {
  adverseImpact,
  calibrationByGroup,
  errorRatesByGroup,
  type Rate,
  selectionRates,
} from '../../engine/fairness.ts';
import type { Ratio } from '../../engine/intervals.ts';
import { type ProxyStrength, proxyStrengths } from '../../engine/proxies.ts';
import { createRandom, sampleIndices } from '../../engine/random.ts';
import type { BookFacts } from '../../portfolio/facts.ts';
import { type FeatureColumn, matrixOf } from '../../risk/features.ts';
import { outcomeLabel } from '../../risk/label.ts';
import { type Grouping, groupBy, readProtected } from './groups.ts';
import { deciding, type People, peopleOf } from './people.ts';
import type { Fairness, GroupTreatment, Share, TraitTreatment } from './schema.ts';

/** Fewer people than this, and a share says more about chance, or about a person, than about a group. */
const leastGroup = 30;
/** Proxies show in a sample of this many people as well as in a million. */
const proxyRows = 20_000;

/** A judged book with the model that judged it; every column in the order of the facts. */
export interface FairnessScope {
  portfolioId: number;
  facts: BookFacts;
  scores: Float64Array;
  lanes: readonly Lane[];
  legalAbove: number;
  model: {
    target: Target;
    columns: readonly FeatureColumn[];
    /** The loans whose target is known, with scores by calibrations that were fitted without them. */
    labelled: { rows: Int32Array; y: Uint8Array };
    heldOut: Float64Array;
  };
}

/**
 * How an assessment treats people of different groups. Lanes are counted by person, since a lane is what happens to a
 * person; scores are judged by loan. Works on the columns that the assessment holds in memory anyway.
 * Where the lender's files say nothing of anybody, there is no trait to compare by.
 */
export async function judgeFairness(
  db: Database,
  scope: FairnessScope,
  how: { seed: number; threads: number; work: Work },
): Promise<Fairness> {
  const people = peopleOf(scope);
  const rows = readProtected(db, scope.portfolioId, people.ids);
  const traits: TraitTreatment[] = [];
  const sample = sampleOf(people, how.seed);
  for (const trait of protectedTraits) {
    how.work.signal.throwIfAborted();
    how.work.report({ stage: 'Comparing groups', done: traits.length, total: protectedTraits.length });
    const grouping = groupBy(trait, rows);
    if (grouping.names.length === 0) continue;
    const proxies = await proxiesOf(grouping, scope, { ...how, people, sample });
    traits.push(treatmentOf(grouping, scope, { people, proxies }));
  }
  const { legalAbove, model } = scope;
  return { target: model.target, legalAbove, leastGroup, proxyRows: sample.length, traits };
}

/** People drawn by seed, as places among the people. */
function sampleOf({ ids }: People, seed: number): Uint32Array {
  return sampleIndices(ids.length, proxyRows, createRandom(seed));
}

/** By the loan that decides each person's lane: one row a person, so that none is told from their other loans. */
async function proxiesOf(
  { names, groups }: Grouping,
  { model }: FairnessScope,
  how: { seed: number; threads: number; work: Work; people: People; sample: Uint32Array },
): Promise<(ProxyStrength | undefined)[]> {
  const columns = model.columns.map((column) => ({
    ...column,
    values: Float64Array.from(how.sample, (p) => column.values[deciding(how.people, p)] ?? Number.NaN),
  }));
  return await proxyStrengths(
    matrixOf(columns, how.sample.length),
    Uint8Array.from(how.sample, (p) => groups[p] ?? 0),
    { groupCount: names.length, seed: how.seed, threads: how.threads, signal: how.work.signal },
  );
}

function treatmentOf(
  { trait, names, groups }: Grouping,
  scope: FairnessScope,
  { people, proxies }: { people: People; proxies: (ProxyStrength | undefined)[] },
): TraitTreatment {
  const count = names.length;
  const inLane = (lane: Lane) =>
    Uint8Array.from(groups, (_, p) => (scope.lanes[deciding(people, p)] === lane ? 1 : 0));
  const selected = { legal_notice: [], settlement: [], reminder: [] } as Record<Lane, Rate[]>;
  for (const lane of lanes) selected[lane] = selectionRates(groups, inLane(lane), count);
  const sizes = selected.legal_notice.map(({ trials }) => trials);
  const reference = sizes.indexOf(Math.max(...sizes));
  const impact = adverseImpact(selected.legal_notice, reference);
  const settlement = adverseImpact(selected.settlement, reference);
  const judged = judgedByLoan(scope, { people, groups, count });
  return {
    trait,
    unknown: groups.length - sizes.reduce((sum, size) => sum + size, 0),
    reference,
    groups: names.map((group, g): GroupTreatment => {
      const borrowers = sizes[g] ?? 0;
      const common = { group, borrowers };
      if (borrowers < leastGroup) return { ...common, ...withheld };
      return {
        ...common,
        lanes: {
          legal_notice: shareOf(selected.legal_notice[g]) ?? nobody,
          settlement: shareOf(selected.settlement[g]) ?? nobody,
          reminder: shareOf(selected.reminder[g]) ?? nobody,
        },
        impact: toldRatio(impact[g]),
        settlementImpact: toldRatio(settlement[g]),
        ...(judged[g] ?? unjudged),
        proxy: proxyOf(proxies[g], scope.model.columns),
      };
    }),
  };
}

/** Null where there is no ratio, since neither group has anybody in the lane. */
export const toldRatio = (impact: Ratio | undefined): GroupTreatment['impact'] =>
  impact && !Number.isNaN(impact.ratio) ? impact : null;

const nobody: Share = { share: 0, low: 0, high: 1, of: 0 };
const unjudged = { calibration: null, falseAlarm: null, missed: null } as const;
const withheld = { lanes: null, impact: null, proxy: null, ...unjudged } as const;

type Judged = Pick<GroupTreatment, 'calibration' | 'falseAlarm' | 'missed'>;

/** Calibration against the model's own target, errors against what really happened. */
function judgedByLoan(
  scope: FairnessScope,
  { people, groups, count }: { people: People; groups: Uint8Array; count: number },
): Judged[] {
  const { facts, scores, model, legalAbove } = scope;
  const ofLoans = (rows: Int32Array) => Uint8Array.from(rows, (r) => groups[people.placeOf(r)] ?? 0);
  const { rows, y } = model.labelled;
  const calibration = calibrationByGroup({ y, p: model.heldOut }, ofLoans(rows), count);
  const outcome = outcomeLabel(facts);
  const p = Float64Array.from(outcome.rows, (r) => scores[r] ?? Number.NaN);
  const errors = errorRatesByGroup({ y: outcome.y, p, threshold: legalAbove }, ofLoans(outcome.rows), count);
  return calibration.map(({ count: loans, meanScore, observed, auc, aucInterval }, g) => {
    const came = shareOf(observed);
    return {
      calibration: came && {
        loans,
        meanScore,
        observed: came,
        auc: Number.isNaN(auc) ? null : auc,
        aucInterval: Number.isNaN(aucInterval.low + aucInterval.high) ? null : aucInterval,
      },
      falseAlarm: shareOf(errors[g]?.falsePositiveRate),
      missed: shareOf(errors[g]?.falseNegativeRate),
    };
  });
}

/** Null where too few stand behind it. */
function shareOf(rate: Rate | undefined): Share | null {
  if (!rate || rate.trials < leastGroup) return null;
  return { share: rate.rate, low: rate.low, high: rate.high, of: rate.trials };
}

const inputsNamed = 3;

function proxyOf(
  proxy: ProxyStrength | undefined,
  columns: readonly FeatureColumn[],
): GroupTreatment['proxy'] {
  if (!proxy || proxy.count < leastGroup || Number.isNaN(proxy.auc + proxy.low + proxy.high)) return null;
  const gains = new Map<string, number>();
  columns.forEach(({ feature }, c) => {
    gains.set(feature, (gains.get(feature) ?? 0) + (proxy.importance[c] ?? 0));
  });
  const inputs = [...gains].sort(([, a], [, b]) => b - a).map(([feature]) => feature);
  return { auc: proxy.auc, low: proxy.low, high: proxy.high, inputs: inputs.slice(0, inputsNamed) };
}
