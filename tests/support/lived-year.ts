// A small year of the demo, lived once in memory for a test file to look at from all sides.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { demoYear, type YearOptions } from '#db/seed/year/options.ts';
import type { Answer } from '#db/seed/year/pay.ts';
import { liveYear } from '#server/cli/year/live.ts';
import type { Year } from '#server/cli/year/year.ts';

export const quietWork = { report: () => undefined, signal: new AbortController().signal };

export interface Lived {
  db: Database;
  year: Year;
  options: YearOptions;
  /** Every decision of a borrower, with its truth. */
  answers: Answer[];
  close: () => void;
}

export async function livedYear({
  turnsADay,
  ...wanted
}: Partial<YearOptions> & { today: string; turnsADay?: number }): Promise<Lived> {
  const home = mkdtempSync(join(tmpdir(), 'recoup-year-'));
  const db = openDatabase(':memory:');
  migrate(db);
  const options = { ...demoYear, ...wanted };
  const answers: Answer[] = [];
  const year = await liveYear(db, {
    home,
    options,
    work: quietWork,
    say: () => undefined,
    ...(turnsADay === undefined ? {} : { turnsADay }),
    told: (answer) => answers.push(answer),
  });
  return {
    db,
    year,
    options,
    answers,
    close: () => {
      db.$client.close();
      rmSync(home, { recursive: true });
    },
  };
}

/** Secrets that no demo keeps in clear: their hashes differ from one to the next. */
const secret = new Set([
  'account',
  'session',
  'verification',
  'opt_out_token',
  '__drizzle_migrations',
  'sqlite_sequence',
]);

/** What nobody may guess differs too: the opt-out link of a message, and the name a mail goes by. */
const withoutSecrets = (row: string) =>
  row.replace(/\/stop\/[\w-]{43}/g, '/stop/…').replace(/<m(\d+\.\d+)\.[\w-]{12}@/g, '<m$1.…@');

/** One digest over the ordered rows of every table. */
export function contentOf(db: Database): string {
  const hash = createHash('sha256');
  const tables = db.$client
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
    .filter(({ name }) => !secret.has(name));
  for (const { name } of tables) {
    const rows = db.$client
      .prepare(`SELECT * FROM "${name}"`)
      .raw()
      .all()
      .map((row) => withoutSecrets(JSON.stringify(row)));
    hash.update(`${name}\n${rows.sort().join('\n')}\n`);
  }
  return hash.digest('hex');
}

export interface Paid {
  loanId: number | null;
  borrowerId: number;
  amountMinor: number;
  receivedOn: string;
  at: number;
  reversedOn: string | null;
}

/** Every payment in the order it was received, with the day it went back. */
export const paymentsIn = (db: Database): Paid[] =>
  db.$client
    .prepare<[], Paid>(
      `SELECT p.loan_id AS loanId, p.borrower_id AS borrowerId, p.amount_minor AS amountMinor,
         p.received_on AS receivedOn, p.at, r.reversed_on AS reversedOn
       FROM payment p LEFT JOIN payment_reversal r ON r.payment_id = p.id ORDER BY p.received_on, p.id`,
    )
    .all();

export const sum = (all: readonly { amountMinor: number }[]) =>
  all.reduce((total, each) => total + each.amountMinor, 0);
