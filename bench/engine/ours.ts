/** Our side of the engine suite; see side.ts for how it is talked to. */
import { createInterface } from 'node:readline';
import { findCounterfactual } from '#server/engine/explain/counterfactual.ts';
import { pathAttributions } from '#server/engine/explain/paths.ts';
import { treeShap } from '#server/engine/explain/treeshap.ts';
import { growForest } from '#server/engine/forest/fit.ts';
import type { Forest } from '#server/engine/forest/forest.ts';
import { encodeForest } from '#server/engine/forest/model.ts';
import { predictRow, scoreForest } from '#server/engine/forest/predict.ts';
import { type Matrix, readRow } from '#server/engine/matrix.ts';
import { brier, rocAuc } from '#server/engine/metrics.ts';
import { peakMegabytes } from '../peak.ts';
import { median } from '../report.ts';
import { changeableFacts } from './book.ts';
import { bookColumns, loadLabels, loadMatrix } from './book-file.ts';
import type { Clustered, FitParameters, LoadParameters, Peak, Quality, Timed } from './commands.ts';

interface Rows {
  readonly x: Matrix;
  readonly y: Uint8Array;
}

const state: { train?: LoadParameters; matrix?: Matrix; held?: Rows; forest?: Forest } = {};

const commands: Record<string, (parameters: never) => unknown> = {
  train: (parameters: LoadParameters) => {
    state.train = parameters;
    return {};
  },
  hold: () => {
    state.matrix = loadMatrix(need(state.train));
    return {};
  },
  held: (parameters: LoadParameters) => {
    state.held = { x: loadMatrix(parameters), y: loadLabels(parameters) };
    return {};
  },
  fit: async (parameters: FitParameters): Promise<Timed> => {
    const book = need(state.train);
    const y = loadLabels(book);
    const { trees, leaf: minSamplesLeaf, seed, threads } = parameters;
    const start = performance.now();
    // The columns come from their file while the clock runs; the peer has its matrix before. That costs us the time to
    // read them and spares us the memory to hold them: the forest needs no more than their bins. Neither side asks what
    // the trees say of the rows they did not see.
    const { forest } = await growForest(state.matrix ?? bookColumns(book), y, {
      trees,
      minSamplesLeaf,
      seed,
      threads,
    });
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
  cluster: async ({ columns, seed }: { columns: number; seed: number }): Promise<Clustered> => {
    // Loaded by whoever clusters alone, as on the other side: a fit's memory is its own.
    const { fitKMeans } = await import('#server/engine/kmeans.ts');
    const { fitScaler, transform } = await import('#server/engine/scale.ts');
    const narrow = loadMatrix({ ...need(state.train), columns });
    const scaled = transform(fitScaler(narrow), narrow);
    const start = performance.now();
    const { inertia } = fitKMeans(scaled, { k: 4, restarts: 10, seed });
    return { seconds: (performance.now() - start) / 1000, inertia: inertia / narrow.rows };
  },
  model: () => ({ megabytes: encodeForest(need(state.forest)).length / 1e6 }),
  explain: () => explain(need(state.forest), need(state.held)),
  peak: (): Peak => ({ megabytes: peakMegabytes() }),
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
        if (findCounterfactual(forest, row, options).kind === 'found') found++;
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
