import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { desc } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { imports } from '#db/schema/index.ts';
import { runImport } from '#server/portfolio/import.ts';
import { freshDatabase, freshHome, quiet } from '#tests/support/desk.ts';

const rows = 30_000;
const people = 25_000;
const command = resolve('server/cli/import.ts');

const fileOf = (amount: number) =>
  `Loan_ID,Borrower_ID,Age,Loan_Amount,Payment_History,Days_Past_Due\n${Array.from(
    { length: rows },
    (_, i) => `LN_${i},B_${i % people},${20 + (i % 50)},${amount + i},On-Time,${i % 100}`,
  ).join('\n')}\n`;

/** Runs the import command in a process of its own; kills it the way a power cut does when it says `stage`. */
async function importInChild(
  home: string,
  file: string,
  { asOf, killAt }: { asOf: string; killAt?: string },
) {
  const child = spawn(process.execPath, [command, file, '--as-of', asOf], {
    env: { ...process.env, RECOUP_HOME: home },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line === killAt) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'exit');
  return { code, signal };
}

/** What the book holds, as sums that no half-written import could have. */
function holdings(db: Database) {
  const one = (query: string) => db.$client.prepare(query).get();
  return {
    book: one('SELECT * FROM book'),
    snapshots: one('SELECT count(*) AS n, max(as_of) AS last FROM snapshot'),
    loans: one('SELECT count(*) AS n FROM loan'),
    borrowers: one('SELECT count(*) AS n FROM borrower'),
    ages: one('SELECT count(*) AS n FROM protected_attributes'),
    facts: one('SELECT count(*) AS n, sum(loan_amount_minor) AS amount FROM loan_snapshot'),
    warnings: one('SELECT sum(count) AS n FROM import_warning'),
    audits: one("SELECT count(*) AS n FROM audit_event WHERE action = 'snapshot.committed'"),
    sound: one('PRAGMA integrity_check'),
  };
}

test.each(['Checking the file', 'Reading rows', 'Comparing with the book', 'Writing the book'])(
  'killed while “%s” an import leaves the book as it was, and the next run brings it in whole',
  async (killAt) => {
    const home = freshHome();
    const first = join(home, 'first.csv');
    const second = join(home, 'second.csv');
    writeFileSync(first, fileOf(1000));
    writeFileSync(second, fileOf(2000));
    expect(await importInChild(home, first, { asOf: '2020-01-31' })).toEqual({ code: 0, signal: null });
    const db = freshDatabase(join(home, 'recoup.db'));
    const before = holdings(db);

    expect(await importInChild(home, second, { asOf: '2020-02-29', killAt })).toEqual({
      code: null,
      signal: 'SIGKILL',
    });
    const killed = db.select().from(imports).orderBy(desc(imports.id)).limit(1).get();
    // a machine under load may let the write finish before the kill arrives: then all of it is there
    if (killed?.state !== 'committed') expect(holdings(db)).toEqual(before);
    else expect(killAt).toBe('Writing the book');

    const again = await runImport(db, { importId: killed?.id ?? 0, home, now: Date.now, work: quiet });
    expect(again).toMatchObject({ state: 'committed', rowsAccepted: rows });
    expect(holdings(db)).toMatchObject({
      snapshots: { n: 2, last: '2020-02-29' },
      loans: { n: rows },
      borrowers: { n: people },
      facts: { n: 2 * rows },
      audits: { n: 2 },
      sound: { integrity_check: 'ok' },
    });
    expect(readdirSync(join(home, 'staging'))).toEqual([]);
  },
);
