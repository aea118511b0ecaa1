/** Our side of the engine suite; see side.ts for how it is talked to. */
import { closeSync, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findCounterfactual } from '#server/engine/explain/counterfactual.ts';
import { pathAttributions } from '#server/engine/explain/paths.ts';
import { treeShap } from '#server/engine/explain/treeshap.ts';
import { fitForest } from '#server/engine/forest/fit.ts';
import type { Forest } from '#server/engine/forest/forest.ts';
import { encodeForest } from '#server/engine/forest/model.ts';
import { predictRow, scoreForest } from '#server/engine/forest/predict.ts';
import { fitKMeans } from '#server/engine/kmeans.ts';
import { createMatrix, type Matrix, readRow } from '#server/engine/matrix.ts';
import { brier, rocAuc } from '#server/engine/metrics.ts';
import { fitScaler, transform } from '#server/engine/scale.ts';
import { median } from '../report.ts';
import { changeableFacts } from './book.ts';
import type { Clustered, FitParameters, LoadParameters, Peak, Quality, Timed } from './commands.ts';

interface Rows {
  readonly x: Matrix;
  readonly y: Uint8Array;
}

const state: { train?: Rows; held?: Rows; forest?: Forest } = {};

const commands: Record<string, (parameters: never) => unknown> = {
  train: (parameters: LoadParameters) => {
    state.train = load(parameters);
    return {};
  },
  held: (parameters: LoadParameters) => {
    state.held = load(parameters);
    return {};
  },
  fit: async (parameters: FitParameters): Promise<Timed> => {
    const { x, y } = need(state.train);
    const { trees, leaf: minSamplesLeaf, seed, threads } = parameters;
    const start = performance.now();
    const { forest } = await fitForest(x, y, { trees, minSamplesLeaf, seed, threads });
    const seconds = (performance.now() - start) / 1000;
    state.forest = forest;
    return { seconds };
  },
  score: async ({ threads }: { threads: number }): Promise<Quality> => {
    const { x, y } = need(state.held);
    const start = performance.now();
    const p = await scoreForest(need(state.forest), x, { threads });
    return { seconds: (performance.now() - start) / 1000, auc: rocAuc(y, p), brier: brier(y, p) };
  },
  cluster: ({ columns, seed }: { columns: number; seed: number }): Clustered => {
    const { x } = need(state.train);
    const narrow = { rows: x.rows, columns, data: x.data.subarray(0, x.rows * columns) };
    const scaled = transform(fitScaler(narrow), narrow);
    const start = performance.now();
    const { inertia } = fitKMeans(scaled, { k: 4, restarts: 10, seed });
    return { seconds: (performance.now() - start) / 1000, inertia: inertia / x.rows };
  },
  model: () => ({ megabytes: encodeForest(need(state.forest)).length / 1e6 }),
  explain: () => explain(need(state.forest), need(state.held)),
  peak: (): Peak => ({ megabytes: process.resourceUsage().maxRSS / 1024 }),
};

/** Median time of one loan's reasons, in milliseconds, over loans with a score high enough to want changing. */
function explain(forest: Forest, { x }: Rows) {
  const times = { path: [0], shap: [0], counterfactual: [0] };
  for (const samples of Object.values(times)) samples.pop();
  let found = 0;
  for (let r = 0; r < x.rows && times.path.length < 40; r++) {
    const row = readRow(x, r);
    if (predictRow(forest, row) < 0.5) continue;
    times.path.push(time(() => pathAttributions(forest, row)));
    times.shap.push(time(() => treeShap(forest, row)));
    const options = { changeable: changeableFacts, reaches: (p: number) => p < 0.5 };
    times.counterfactual.push(
      time(() => {
        if (findCounterfactual(forest, row, options) !== undefined) found++;
      }),
    );
  }
  return {
    path: median(times.path),
    shap: median(times.shap),
    counterfactual: median(times.counterfactual),
    slowestCounterfactual: Math.max(...times.counterfactual),
    found: found / times.path.length,
  };
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Reads a column-major file of doubles column by column: it may hold more rows than are wanted. */
function load({ x: path, y: labels, rows, columns, from, total }: LoadParameters): Rows {
  const x = createMatrix(rows, columns);
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(x.data.buffer);
  for (let c = 0; c < columns; c++) {
    readSync(file, bytes, c * rows * 8, rows * 8, (c * total + from) * 8);
  }
  closeSync(file);
  const y = new Uint8Array(rows);
  const labelFile = openSync(labels, 'r');
  readSync(labelFile, y, 0, rows, from);
  closeSync(labelFile);
  return { x, y };
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Asked in the wrong order.');
  return value;
}

console.log('{}');
for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...parameters } = JSON.parse(line);
  const answer = await commands[command]?.(parameters as never); // each command knows its own parameters
  console.log(JSON.stringify(answer));
}
process.exit(0);
