import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measurement, median, type Reporter, ratioOf, round } from '../report.ts';
import type { SuiteOptions } from '../suites.ts';
import { type Bench, type BookFiles, type Peers, SEED } from './bench.ts';
import { CLUSTER_COLUMNS, generateBook } from './book.ts';
import type { Clustered, FitParameters, LoadParameters, Peak, Quality, Timed } from './commands.ts';
import { type GoalKind, goalFor, noteOf } from './goals.ts';
import { benchJob } from './job.ts';
import { hasPackage, PYTHON, type Side, startSide } from './side.ts';

const SUITE = 'engine';
const HELD_ROWS = 100_000;
const TREES = 100;
const THREADS = 2;
/** Rows a leaf holds at least: the product's default on books of this size, and fully grown trees. */
const LEAVES = [20, 1];

/** What `--only` may name. */
export const engineKinds = ['fit', 'score', 'explain', 'kmeans', 'job'];

/** The engine beside scikit-learn: same rows, same parameters, rounds interleaved, medians. */
export async function benchEngine(options: SuiteOptions, reporter: Reporter): Promise<void> {
  const peers = {
    sklearn: hasPackage('sklearn'),
    pandas: hasPackage('pandas'),
    xgboost: hasPackage('xgboost'),
  };
  const folder = mkdtempSync(join(tmpdir(), 'bench-engine-'));
  try {
    const files = writeBook(folder, Math.max(...options.rows));
    await compileOurs(files);
    for (const rows of options.rows) {
      const bench = { options, reporter, files, peers, rows, rounds: options.rounds ?? roundsFor(rows) };
      for (const leaf of LEAVES) {
        const isLong = leaf === 1 && rows > 100_000 && !options.thorough;
        if (wants(options, 'fit', 'score', 'explain') && !isLong) await benchForest(bench, leaf);
      }
      if (wants(options, 'kmeans')) await benchKMeans(bench);
      if (wants(options, 'job')) await benchJob({ ...bench, folder, suite: SUITE });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function wants({ only }: SuiteOptions, ...kinds: string[]): boolean {
  return only.length === 0 || kinds.some((kind) => only.includes(kind));
}

function roundsFor(rows: number): number {
  return rows > 100_000 ? 3 : rows > 10_000 ? 5 : 9;
}

/** The largest book asked for and, before it, the rows nobody is trained on. */
function writeBook(folder: string, rows: number): BookFiles {
  const total = HELD_ROWS + rows;
  const book = generateBook(total, SEED);
  const files = { x: join(folder, 'x.f64'), y: join(folder, 'y.u8') };
  writeFileSync(files.x, new Uint8Array(book.x.data.buffer));
  writeFileSync(files.y, book.y);
  return { ...files, columns: book.x.columns, total, names: book.names };
}

const startOurs = () => startSide(process.execPath, [join(import.meta.dirname, 'ours.ts')]);

/**
 * One fit that nobody measures leaves our compiled sources on disk, where the peer has its own since it was installed:
 * a first run would be charged for the compiler, 100 ms and 30 MB a thread.
 */
async function compileOurs(files: BookFiles): Promise<void> {
  const ours = await startOurs();
  await ours.ask('train', { ...files, from: 0, rows: 5000 } satisfies LoadParameters);
  await ours.ask('fit', { trees: TREES, leaf: 20, threads: THREADS, seed: SEED });
  await ours.close();
}

async function startBoth({ sklearn }: Peers): Promise<{ ours: Side; peer: Side | undefined }> {
  const ours = await startOurs();
  const peer = sklearn ? await startSide(PYTHON, [join(import.meta.dirname, 'peer.py')]) : undefined;
  return { ours, peer };
}

/** Fit, score and explain at one size and leaf size. */
async function benchForest(bench: Bench, leaf: number): Promise<void> {
  const { rows, rounds, files } = bench;
  const { ours, peer } = await startBoth(bench.peers);
  const sides = peer === undefined ? [ours] : [ours, peer];
  const train: LoadParameters = { ...files, from: HELD_ROWS, rows };
  for (const side of sides) await side.ask('train', train);
  const peaks: Peak[] = [];
  const fits = await interleave(sides, rounds, async (side, round) => {
    const fit = { trees: TREES, leaf, threads: THREADS, seed: SEED + round };
    const timed = await side.ask<Timed>('fit', fit);
    // Before anything else is loaded, and one fit's memory: a later one finds the forest before it still there. On the
    // peer's side of the rows as well, which ours reads a column at a time and never holds.
    if (round === 0) peaks.push(await side.ask<Peak>('peak'));
    return timed;
  });
  for (const side of sides) await side.ask('held', { ...files, from: 0, rows: HELD_ROWS });
  const scores = await interleave(sides, rounds, (side) => side.ask<Quality>('score', { threads: THREADS }));
  const [oursQuality, peerQuality] = scores.map((answers) => answers[0]);
  const grown = leaf === 1 ? 'fully grown' : `${leaf}-row leaves`;
  const held = round(await peakOfMatrix(train, { trees: TREES, leaf, threads: THREADS, seed: SEED }), 2);
  report(
    bench,
    { name: `fit, ${grown}`, kind: 'fit', note: `ours from rows in memory: peak MB ${held}` },
    fits,
    {
      auc: { ours: oursQuality?.auc ?? null, peer: peerQuality?.auc ?? null },
      brier: { ours: oursQuality?.brier ?? null, peer: peerQuality?.brier ?? null },
      peak_mb: { ours: peaks[0]?.megabytes ?? null, peer: peaks[1]?.megabytes ?? null },
    },
  );
  report(bench, { name: `score 100,000 rows, ${grown}`, kind: 'score' }, scores, {});
  if (leaf !== 1 && rows >= 5000) await benchReasons(bench, ours);
  if (leaf !== 1)
    await reportBoosting(bench, peer, { seconds: median(seconds(fits[0] ?? [])), quality: oursQuality });
  for (const side of sides) await side.close();
}

async function benchReasons(bench: Bench, ours: Side): Promise<void> {
  const times =
    await ours.ask<Record<'path' | 'shap' | 'counterfactual' | 'slowestCounterfactual' | 'found', number>>(
      'explain',
    );
  const slowest = round(times.slowestCounterfactual, 2);
  const cases: [string, number, string][] = [
    ['path attributions, one loan', times.path, 'goal 1'],
    ['TreeSHAP, one loan', times.shap, 'goal 50'],
    [
      'counterfactual, one loan',
      times.counterfactual,
      `goal 100; slowest ${slowest}; found ${round(times.found * 100, 2)} %`,
    ],
  ];
  for (const [name, ours, note] of cases) {
    bench.reporter.add({
      ...frame(bench, name, 'ms'),
      threads: 1,
      ours: round(ours, 3),
      peer: null,
      ratio: null,
      note,
    });
  }
}

/** The memory of the same fit where the rows are held as a table, as the peer holds them; in a process of its own. */
async function peakOfMatrix(train: LoadParameters, fit: FitParameters): Promise<number> {
  const ours = await startOurs();
  await ours.ask('train', train);
  await ours.ask('hold');
  await ours.ask('fit', fit);
  const { megabytes } = await ours.ask<Peak>('peak');
  await ours.close();
  return megabytes;
}

/** As information: another method, whose time and quality stand beside those of our fit. */
async function reportBoosting(
  bench: Bench,
  peer: Side | undefined,
  ours: { seconds: number; quality: Quality | undefined },
): Promise<void> {
  const command = { trees: TREES, threads: THREADS, seed: SEED };
  const boosted: Quality[] = [];
  if (peer !== undefined && bench.peers.xgboost) {
    for (let r = 0; r < bench.rounds; r++) boosted.push(await peer.ask<Quality>('boost', command));
  }
  const theirs = boosted.length === 0 ? null : median(seconds(boosted));
  bench.reporter.add({
    ...frame(bench, 'fit, beside xgboost (hist)', 's'),
    ours: round(ours.seconds, 3),
    peer: theirs === null ? null : round(theirs, 3),
    ratio: ratioOf(ours.seconds, theirs),
    auc: { ours: ours.quality?.auc ?? null, peer: boosted[0]?.auc ?? null },
    brier: { ours: ours.quality?.brier ?? null, peer: boosted[0]?.brier ?? null },
    note: theirs === null ? 'peer missing; information' : 'information',
  });
}

async function benchKMeans(bench: Bench): Promise<void> {
  const { ours, peer } = await startBoth(bench.peers);
  const sides = peer === undefined ? [ours] : [ours, peer];
  for (const side of sides) await side.ask('train', { ...bench.files, from: HELD_ROWS, rows: bench.rows });
  const answers = await interleave(sides, bench.rounds, (side, round) =>
    side.ask<Clustered>('cluster', { columns: CLUSTER_COLUMNS, threads: THREADS, seed: SEED + round }),
  );
  const [oursInertia = null, peerInertia = null] = answers.map((runs) =>
    median(runs.map((run) => run.inertia)),
  );
  const name = 'k-means, k = 4, 10 restarts';
  report(bench, { name, kind: 'kmeans', note: 'ours on one thread' }, answers, {
    inertia: { ours: oursInertia, peer: peerInertia },
  });
  for (const side of sides) await side.close();
}

/** Rounds of all sides, one after the other and in turn: what disturbs the machine disturbs both. */
async function interleave<T>(
  sides: readonly Side[],
  rounds: number,
  run: (side: Side, round: number) => Promise<T>,
): Promise<T[][]> {
  const answers = sides.map((): T[] => []);
  // The first round warms both up and is not counted, unless it is the only one that time allows.
  const warmUp = rounds > 3 ? 1 : 0;
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [i, side] of sides.entries()) {
      const answer = await run(side, round);
      if (round >= warmUp) answers[i]?.push(answer);
    }
  }
  return answers;
}

function seconds(answers: readonly Timed[]): number[] {
  return answers.map((answer) => answer.seconds);
}

function report(
  bench: Bench,
  { name, kind, note }: { name: string; kind: GoalKind; note?: string },
  answers: readonly (readonly Timed[])[],
  quality: Partial<Measurement>,
): void {
  const [ours = null, peer = null] = answers.map((runs) => median(seconds(runs)));
  bench.reporter.add({
    ...frame(bench, name, 's'),
    ours: ours === null ? null : round(ours, 3),
    peer: peer === null ? null : round(peer, 3),
    ratio: ratioOf(ours, peer),
    ...quality,
    note: noteOf(peer === null ? 'peer missing' : goalFor(kind, bench.rows), note),
  });
}

function frame({ rows }: Bench, name: string, unit: string) {
  return { suite: SUITE, case: name, rows, threads: THREADS, unit };
}
