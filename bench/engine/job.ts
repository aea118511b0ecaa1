import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median, ratioOf, round } from '../report.ts';
import { type Bench, SEED } from './bench.ts';
import { generateBook } from './book.ts';
import { goalFor, noteOf } from './goals.ts';
import { PYTHON } from './side.ts';

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

/** The whole job, process start included, beside the same steps in pandas and scikit-learn. */
export async function benchJob(bench: Bench & { folder: string; suite: string }): Promise<void> {
  const source = join(bench.folder, `loans-${bench.rows}.csv`);
  const target = (name: string) => join(bench.folder, `${name}-${bench.rows}.csv`);
  writeCsv(source, bench.rows);
  const scripts = join(import.meta.dirname, '../job');
  const ours: Run[] = [];
  const peer: Run[] = [];
  const hasPeer = bench.peers.sklearn && bench.peers.pandas;
  for (let round = 0; round < bench.rounds; round++) {
    ours.push(await run(process.execPath, [join(scripts, 'pipeline.ts'), source, target('ours')]));
    if (hasPeer) peer.push(await run(PYTHON, [join(scripts, 'pipeline.py'), source, target('peer')]));
  }
  const time = (runs: Run[]) => (runs.length === 0 ? null : median(runs.map(({ seconds }) => seconds)));
  const peak = (runs: Run[]) => (runs.length === 0 ? null : median(runs.map(({ megabytes }) => megabytes)));
  const [seconds, theirs] = [time(ours), time(peer)];
  bench.reporter.add({
    suite: bench.suite,
    case: 'whole job: CSV to lanes',
    rows: bench.rows,
    threads: 2,
    ours: seconds === null ? null : round_(seconds),
    peer: theirs === null ? null : round_(theirs),
    unit: 's',
    ratio: ratioOf(seconds, theirs),
    peak_mb: { ours: peak(ours), peer: peak(peer) },
    note: hasPeer
      ? noteOf(goalFor('job', bench.rows), `same lane for ${agreement(target('ours'), target('peer'))} %`)
      : 'peer missing',
  });
}

const round_ = (seconds: number) => round(seconds, 3);

function run(program: string, args: string[]): Promise<Run> {
  const start = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) reject(new Error(`${program} ended with ${code}.`));
      else resolve({ seconds: (performance.now() - start) / 1000, megabytes: Number(output) });
    });
  });
}

/** Share of the loans that both sides put into the same lane, in percent. */
function agreement(one: string, other: string): number {
  const lanesOf = (path: string) =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.slice(line.lastIndexOf(',')));
  const lanes = lanesOf(other);
  const same = lanesOf(one).filter((lane, r) => lane === lanes[r]).length;
  return round((100 * same) / lanes.length, 3);
}

function writeCsv(path: string, rows: number): void {
  const { names, x, y } = generateBook(rows, SEED);
  const file = openSync(path, 'w');
  writeSync(file, `${['loan_id', ...names, 'defaulted'].join(',')}\n`);
  for (let from = 0; from < rows; from += 1000) {
    let text = '';
    for (let r = from; r < Math.min(rows, from + 1000); r++) {
      text += `LN_${r + 1}`;
      for (let c = 0; c < x.columns; c++) text += `,${x.data[c * rows + r]}`;
      text += `,${y[r]}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}
