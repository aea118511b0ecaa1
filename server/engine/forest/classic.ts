// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { setImmediate } from 'node:timers/promises';
import { RandomForestClassifier } from 'ml-random-forest';
import type { ColumnSource } from '../column-source.ts';
import type { Matrix } from '../matrix.ts';
import { createRandom, type Random } from '../random.ts';
import { meanImportance, outOfBag } from './assemble.ts';
import { binMatrix } from './bin-matrix.ts';
import type { BinnedRows } from './bins.ts';
import { assertTrainable, assertTrees, type FitResult } from './fit.ts';
import { flattenClassic } from './flatten.ts';
import { nodeCount, type Tree } from './forest.ts';
import { createInBag, putInBag } from './in-bag.ts';
import type { ClassifierJson } from './interchange.ts';
import { addShares, createWalkable, writeTree } from './walk.ts';

export interface ClassicOptions {
  readonly trees: number;
  readonly seed: number;
  /** Rows each tree sees, half of them positive; the library's time grows with their square. */
  readonly rowsPerTree: number;
  /** Features each tree sees; by default half of them. */
  readonly featuresPerTree?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Draws are balanced already. */
const EQUAL = { negative: 1, positive: 1 };

/** Longest time between two breaths of the calling thread. */
const BREATH_MS = 15;

/**
 * A forest whose trees ml-random-forest trains, each on a bounded, balanced draw of rows and a draw of features; its
 * time hardly depends on the number of rows. The trees learn on bin numbers, so that they become an ordinary
 * forest of ours; a missing value stands above all others. Balanced draws put the base rate at one half: calibrate
 * on the out-of-bag probabilities before any threshold is applied.
 * @throws RangeError on unusable sizes or labels, or when a class is absent; the signal's reason when aborted
 */
export async function fitClassicForest(
  x: Matrix | ColumnSource,
  y: Uint8Array,
  options: ClassicOptions,
): Promise<FitResult> {
  assertTrainable(x, y);
  assertTrees(options.trees);
  const { binned, edges, edgeStart } = await binMatrix(x, options.seed, {
    threads: 1,
    signal: options.signal,
  });
  const classes = [0, 1].map((label) => Uint32Array.from(y.keys()).filter((r) => y[r] === label));
  if (classes.some((rows) => rows.length === 0)) throw new RangeError('Both classes must have rows.');
  const votes = { sums: new Float64Array(x.rows), votes: new Uint16Array(x.rows) };
  const inBag = createInBag(x.rows, options.trees);
  const trees = [];
  let breath = performance.now();
  for (let t = 0; t < options.trees; t++) {
    options.signal?.throwIfAborted();
    const random = createRandom(options.seed, t + 1);
    const draw = drawBalanced(classes, options.rowsPerTree, random);
    const json = trainTree({ binned, y, draw }, options, random);
    const grown = flattenClassic(json, { binned, y, draw, edgeStart });
    for (const row of draw) putInBag(inBag, t, row);
    vote(grown.tree, { binned, draw }, votes);
    trees.push(grown);
    options.onProgress?.(t + 1, options.trees);
    if (performance.now() - breath < BREATH_MS) continue;
    await setImmediate();
    breath = performance.now();
  }
  return {
    forest: { features: x.columns, trees: trees.map(({ tree }) => tree), edges, edgeStart, weights: EQUAL },
    oob: outOfBag([votes], x.rows),
    importance: meanImportance(trees, x.columns),
    inBag,
  };
}

/** Half of the rows from each class, without repeats while the class has enough. */
function drawBalanced(classes: Uint32Array[], rowsPerTree: number, random: Random): Uint32Array {
  const half = Math.max(1, rowsPerTree >> 1);
  const drawn: number[] = [];
  for (const rows of classes) {
    const taken = new Set<number>();
    while (taken.size < Math.min(half, rows.length)) taken.add(rows[random.below(rows.length)] as number);
    drawn.push(...taken);
    for (let i = taken.size; i < half; i++) drawn.push(rows[random.below(rows.length)] as number);
  }
  return Uint32Array.from(drawn);
}

function trainTree(
  rows: { binned: BinnedRows; y: Uint8Array; draw: Uint32Array },
  options: ClassicOptions,
  random: Random,
): ClassifierJson {
  const { layout, data } = rows.binned;
  const { features } = layout;
  const wanted = Math.min(features, options.featuresPerTree ?? Math.max(1, features >> 1));
  const classifier = new RandomForestClassifier({
    nEstimators: 1,
    // A whole 1 would mean "all" to the library; a fraction is rounded down to the number wanted.
    maxFeatures: wanted === features ? 1 : (wanted + 0.5) / features,
    replacement: false,
    useSampleBagging: false,
    noOOB: true,
    seed: random.word(),
    treeOptions: { minNumSamples: 3, gainThreshold: 0.001 },
  });
  const points = Array.from(rows.draw, (row) =>
    Array.from(data.subarray(row * layout.stride, row * layout.stride + features)),
  );
  classifier.train(
    points,
    Array.from(rows.draw, (row) => rows.y[row] as number),
  );
  // The library's own types leave the JSON's shape open; `ClassifierJson` is what it writes.
  return JSON.parse(JSON.stringify(classifier)) as ClassifierJson;
}

/** Adds the tree's share to every row outside its draw. */
function vote(
  tree: Tree,
  rows: { binned: BinnedRows; draw: Uint32Array },
  votes: { sums: Float64Array; votes: Uint16Array },
): void {
  const inside = new Uint8Array(votes.votes.length);
  for (const row of rows.draw) inside[row] = 1;
  const outside = new Uint32Array(inside.length);
  let count = 0;
  for (let row = 0; row < inside.length; row++) {
    if (inside[row] === 1) continue;
    outside[count++] = row;
    votes.votes[row] = (votes.votes[row] as number) + 1;
  }
  const walkable = createWalkable(nodeCount(tree));
  writeTree(walkable, tree, { at: 0, layout: rows.binned.layout, weights: EQUAL });
  addShares({ ...walkable, root: 0 }, { binned: rows.binned, rows: outside, count }, votes.sums);
}
