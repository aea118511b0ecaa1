/**
 * The whole job on the engine: read CSV, segments, forest, score, lanes, written out.
 *
 *     node pipeline.ts LOANS.csv OUT.csv
 *
 * The same steps and parameters as pipeline.py beside it, on the product's own splitter of records. It stands for what
 * the engine can do; the product's own job also maps and checks every cell, stores and explains.
 */
import { growForest } from '#server/engine/forest/fit.ts';
import { scoreForest } from '#server/engine/forest/predict.ts';
import { fitKMeans } from '#server/engine/kmeans.ts';
import { fitScaler, transform } from '#server/engine/scale.ts';
import { CLUSTER_COLUMNS } from '../engine/book.ts';
import { peakMegabytes } from '../peak.ts';
import { readLoans } from './read-loans.ts';
import { writeLanes } from './write-lanes.ts';

const [source, target] = process.argv.slice(2);
if (source === undefined || target === undefined) throw new Error('pipeline.ts LOANS.csv OUT.csv');

const { ids, x, y } = readLoans(source);
const financial = {
  rows: x.rows,
  columns: CLUSTER_COLUMNS,
  data: x.data.subarray(0, x.rows * CLUSTER_COLUMNS),
};
const { labels } = fitKMeans(transform(fitScaler(financial), financial), { k: 4, seed: 1, restarts: 10 });
const { forest } = await growForest(x, y, { trees: 100, minSamplesLeaf: 20, seed: 1, threads: 2 });
const scores = await scoreForest(forest, x, { threads: 2 });
writeLanes(target, ids, { labels, scores });
console.log(peakMegabytes());
