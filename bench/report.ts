import { cpus, totalmem } from 'node:os';

/** One line of a suite's result. `ratio` is peer ÷ ours: above 1 ours is better, in time as in memory. */
export interface Measurement {
  readonly suite: string;
  readonly case: string;
  readonly rows: number;
  readonly threads: number;
  /** null where it could not be measured. */
  readonly ours: number | null;
  /** null where the peer is missing or has no counterpart. */
  readonly peer: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  readonly note?: string;
  /** Quality of both sides, where the case has any. */
  readonly auc?: Pair;
  readonly brier?: Pair;
  readonly peak_mb?: Pair;
  readonly inertia?: Pair;
}

export interface Pair {
  readonly ours: number | null;
  readonly peer: number | null;
}

export interface Reporter {
  /** What the numbers were measured on, once before them. */
  machine(): void;
  add(measurement: Measurement): void;
}

export function ratioOf(ours: number | null, peer: number | null): number | null {
  return ours === null || peer === null || ours === 0 ? null : round(peer / ours, 2);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits + 1));
}

/** One JSON object a line. */
export function jsonReporter(): Reporter {
  return {
    machine: () => {},
    add: (measurement) => console.log(JSON.stringify(measurement)),
  };
}

const COLUMNS = [
  'case',
  'rows',
  'threads',
  'ours',
  'peer',
  'unit',
  'peer ÷ ours',
  'quality and notes',
] as const;
const WIDTHS = [34, 8, 7, 10, 10, 5, 11, 0];

/** The same as a table, line by line as they are measured. */
export function tableReporter(): Reporter {
  const line = (cells: readonly string[]) =>
    console.log(
      cells
        .map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i] ?? 0) : cell.padStart(WIDTHS[i] ?? 0)))
        .join('  '),
    );
  return {
    machine() {
      const [cpu] = cpus();
      console.log(
        `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${round(totalmem() / 2 ** 30, 1)} GiB, Node ${process.version}`,
      );
      line(COLUMNS);
    },
    add: (m) =>
      line([
        m.case,
        String(m.rows),
        String(m.threads),
        figure(m.ours),
        m.peer === null && m.note !== undefined ? '–' : figure(m.peer),
        m.unit,
        m.ratio === null ? '–' : String(m.ratio),
        notesOf(m),
      ]),
  };
}

function notesOf(m: Measurement): string {
  const pairs = [
    ['AUC', m.auc, 4],
    ['Brier', m.brier, 4],
    ['inertia/row', m.inertia, 5],
    ['peak MB', m.peak_mb, 3],
  ] as const;
  const parts = pairs.flatMap(([name, pair, digits]) =>
    pair === undefined ? [] : [`${name} ${figure(pair.ours, digits)} / ${figure(pair.peer, digits)}`],
  );
  return [...parts, ...(m.note === undefined ? [] : [m.note])].join('; ');
}

function figure(value: number | null, digits = 3): string {
  return value === null ? '–' : String(Number(value.toPrecision(digits)));
}
