import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openDatabase } from '#db/client.ts';
import { rowFields } from './columns.ts';
import type { Value } from './parse.ts';
import { reachColumns } from './reach.ts';

export interface Rejection {
  line: number;
  column: string;
  value: string;
  reason: string;
}

export interface AcceptedRow {
  warningBits: number;
  /** One per field, in the order of `rowFields`. */
  values: Value[];
  /** In the order of `reachColumns`; null where the row says nothing of how its borrower is reached. */
  reach: (string | null)[] | null;
}

/** `monthlyIncomeMinor` is `monthly_income_minor` in SQL, there as in the book's own tables. */
export const sqlName = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const layout = `
  CREATE TABLE row (seq INTEGER PRIMARY KEY, line INTEGER, warnings INTEGER, ${rowFields.map(sqlName).join(', ')});
  CREATE TABLE reach (seq INTEGER PRIMARY KEY, ${reachColumns.join(', ')});
  CREATE TABLE rejection (line INTEGER, "column" TEXT, value TEXT, reason TEXT);
`;

const rowsPerCommit = 20_000;

/**
 * The place where a file is put together before the book sees any of it: a SQLite file of its own, thrown away
 * at the end and built anew by the next run. It may hold millions of rows; memory does not.
 */
export class Stage {
  readonly path: string;
  readonly #sqlite;
  readonly #insertRow;
  readonly #insertReach;
  readonly #insertRejection;
  #pending = 0;
  rowsAccepted = 0;
  rowsRejected = 0;

  /** @param path a file of its own (`stagePath`). */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    discardStages(path);
    this.path = path;
    this.#sqlite = openDatabase(path).$client;
    // a crash throws the stage away, so nothing here needs to survive one (the driver refuses a journal that is OFF)
    this.#sqlite.pragma('journal_mode = MEMORY');
    this.#sqlite.pragma('synchronous = OFF');
    this.#sqlite.exec(layout);
    const places = rowFields.map(() => '?').join(', ');
    this.#insertRow = this.#sqlite.prepare(`INSERT INTO row VALUES (?, ?, ?, ${places})`);
    const reaches = reachColumns.map(() => '?').join(', ');
    this.#insertReach = this.#sqlite.prepare(`INSERT INTO reach VALUES (?, ${reaches})`);
    this.#insertRejection = this.#sqlite.prepare('INSERT INTO rejection VALUES (?, ?, ?, ?)');
  }

  accept(line: number, { warningBits, values, reach }: AcceptedRow) {
    this.#begin();
    const seq = ++this.rowsAccepted;
    this.#insertRow.run(seq, line, warningBits, ...values);
    if (reach) this.#insertReach.run(seq, ...reach);
  }

  /** A refused row, with every reason for it. */
  reject(reasons: Rejection[]) {
    this.#begin();
    for (const { line, column, value, reason } of reasons) {
      this.#insertRejection.run(line, column, shown(value), reason);
    }
    this.rowsRejected++;
  }

  /** Closes the file, complete and ready to be attached. */
  close() {
    if (this.#sqlite.inTransaction) this.#sqlite.exec('COMMIT');
    this.#sqlite.close();
  }

  #begin() {
    if (this.#pending++ % rowsPerCommit > 0) return;
    if (this.#sqlite.inTransaction) this.#sqlite.exec('COMMIT');
    this.#sqlite.exec('BEGIN');
  }
}

/** In the data folder; the process id keeps two of them apart. */
export const stagePath = (home: string, importId: number) =>
  join(home, 'staging', `import-${importId}-${process.pid}.db`);

/** Removes what this import, or a run of it that was killed, left behind. */
export function discardStages(path: string) {
  const family = `${basename(path).split('-').slice(0, 2).join('-')}-`;
  if (!existsSync(dirname(path))) return;
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(family)) rmSync(join(dirname(path), name), { force: true });
  }
}

/** A refused value as it may be stored and shown: short, and without characters that do something. */
function shown(value: string): string {
  const printable = value.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');
  return printable.length > 200 ? `${printable.slice(0, 199)}…` : printable;
}
