import type { StoredReason } from '#db/schema/index.ts';
import type { Work } from '../core/progress.ts';
import { explainRows } from '../engine/explain/explain-rows.ts';
import type { Forest } from '../engine/forest/forest.ts';
import type { InBag } from '../engine/forest/in-bag.ts';
import { type FeatureColumn, type FeatureName, matrixOf, noKnownValue } from './features.ts';
import { medianOf } from './reference.ts';

const reasonsKept = 4;
/** A push of less than half a point on a 0-1 score is no reason. */
const noticeable = 0.005;

interface Source {
  feature: FeatureName;
  /** Indices of the forest's columns that this feature feeds. */
  columns: number[];
  median: number | null;
}

/**
 * Why the loans got their scores: for each, the features that push it furthest from the base rate, by path
 * attribution over the trees that score it. The columns of one category count together, as the one fact they are.
 * @returns for a row of the facts its strongest reasons, strongest first.
 */
export async function createExplainer(
  { forest, columns, inBag }: { forest: Forest; columns: readonly FeatureColumn[]; inBag: InBag },
  { loans, threads, work }: { loans: number; threads: number; work: Work },
): Promise<(row: number) => StoredReason[]> {
  const onProgress = (done: number, total: number) =>
    work.report({ stage: 'Explaining the scores', done, total });
  const pushes = await explainRows(forest, matrixOf(columns, loans), {
    threads,
    inBag,
    signal: work.signal,
    onProgress,
  });
  const sources = sourcesOf(columns);
  return (row) =>
    sources
      .map((source) => ({ source, push: pushOf(source, pushes, row * columns.length) }))
      .filter(({ push }) => Math.abs(push) >= noticeable)
      .sort((a, b) => Math.abs(b.push) - Math.abs(a.push))
      .slice(0, reasonsKept)
      .map(({ source, push }) => [
        source.feature,
        figureOf(source, columns, row),
        source.median,
        Number(push.toFixed(4)),
      ]);
}

function pushOf({ columns }: Source, pushes: Float32Array, from: number): number {
  let push = 0;
  for (const c of columns) push += pushes[from + c] ?? 0;
  return push;
}

function figureOf(source: Source, columns: readonly FeatureColumn[], row: number): number | string | null {
  for (const c of source.columns) {
    const { category, values } = columns[c] ?? {};
    const value = values?.[row] ?? Number.NaN;
    if (Number.isNaN(value)) return null;
    if (category === undefined) return Number(value.toPrecision(12));
    if (value === 1) return category;
  }
  return noKnownValue;
}

function sourcesOf(columns: readonly FeatureColumn[]): Source[] {
  const sources: Source[] = [];
  columns.forEach(({ feature, category, values }, c) => {
    const known = sources.find((source) => source.feature === feature);
    if (known) known.columns.push(c);
    else sources.push({ feature, columns: [c], median: category === undefined ? medianOf(values) : null });
  });
  return sources;
}
