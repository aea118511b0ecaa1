import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { imports } from '#db/schema/index.ts';
import { dayIn } from '../core/calendar.ts';
import type { Work } from '../core/progress.ts';
import { closeImport } from './close-import.ts';
import { commitImport } from './commit-import.ts';
import { committedFiles } from './committed-files.ts';
import { finishStage } from './finish-stage.ts';
import type { Heading } from './heading.ts';
import { homeCountry } from './home-country.ts';
import { type Inspection, inspectFile } from './inspect-file.ts';
import { openHeading, readRows } from './read-file.ts';
import { rowReader } from './read-row.ts';
import { Refusal, Unchanged } from './refusal.ts';
import { judgeFile } from './rules.ts';
import { Stage } from './stage.ts';

/** What one run of an import works with. */
export interface Scope {
  db: Database;
  importRow: typeof imports.$inferSelect;
  currency: string;
  timeZone: string;
  path: string;
  stagePath: string;
  now: () => number;
  work: Work;
}

/**
 * From the file to the book: look at it, judge it, read it into a stage, compare the stage with the book, move it in.
 * @throws Refusal or Unchanged with the sentence to show; the signal's reason where it was aborted.
 */
export async function carryOut(scope: Scope): Promise<void> {
  const { db, importRow, work } = scope;
  const inspection = await inspectFile(scope.path, work);
  db.update(imports).set({ fileSha256: inspection.sha256 }).where(eq(imports.id, importRow.id)).run();
  judge(scope, inspection);
  const heading = await openHeading(scope.path, inspection);
  const stage = new Stage(scope.stagePath);
  let rowsRead: number;
  try {
    rowsRead = await fillStage(scope, { stage, heading, inspection });
  } finally {
    stage.close();
  }
  work.report({ stage: 'Comparing with the book', done: 0, total: null });
  attached(scope, () => moveIn(scope, { inspection, heading, rowsRead, rowsRejected: stage.rowsRejected }));
}

/** @throws Unchanged or Refusal */
function judge({ db, importRow, timeZone, now }: Scope, { sha256 }: Inspection) {
  const { asOf, portfolioId } = importRow;
  const verdict = judgeFile({ asOf, sha256 }, dayIn(timeZone, now()), committedFiles(db, portfolioId));
  if (!verdict.may)
    throw verdict.state === 'unchanged' ? new Unchanged(verdict.sentence) : new Refusal(verdict.sentence);
}

/** Reads every row into the stage; the event loop turns at each piece, so a wish to cancel gets through. */
async function fillStage(
  { db, importRow, path, currency, work }: Scope,
  { stage, heading, inspection }: { stage: Stage; heading: Heading; inspection: Inspection },
): Promise<number> {
  const home = homeCountry(db, importRow.portfolioId);
  const readRow = rowReader(heading, { currency, decimalMark: heading.decimalMark, home });
  let rowsRead = 0;
  for await (const { records, bytesRead } of readRows(path, heading, inspection)) {
    for (const record of records) {
      const row = readRow(record);
      if (row.ok) stage.accept(record.line, row);
      else stage.reject(row.reasons);
    }
    rowsRead += records.length;
    work.report({ stage: 'Reading rows', done: bytesRead, total: inspection.bytes });
    work.signal.throwIfAborted();
  }
  return rowsRead;
}

/** Runs `step` while the stage hangs beside the book as the schema `stage`. */
function attached({ db, stagePath: path }: Scope, step: () => void): void {
  db.$client.prepare('ATTACH DATABASE ? AS stage').run(path);
  try {
    db.$client.pragma('stage.journal_mode = MEMORY');
    db.$client.pragma('stage.synchronous = OFF');
    step();
  } finally {
    db.$client.exec('DETACH DATABASE stage');
  }
}

interface Filled {
  inspection: Inspection;
  heading: Heading;
  rowsRead: number;
  rowsRejected: number;
}

function moveIn({ db, importRow, timeZone, now, work }: Scope, filled: Filled): void {
  const { id: importId, portfolioId, asOf } = importRow;
  const { heading, rowsRead } = filled;
  const headers = columnNames(heading);
  const comparedWith = committedFiles(db, portfolioId).length;
  const found = finishStage(db.$client, portfolioId, headers);
  const totals = { ...found, rowsRejected: filled.rowsRejected + found.rowsRejected };
  const at = now();
  if (totals.rowsAccepted === 0) {
    const message = noRowTaken(totals.rowsRejected);
    closeImport(db, {
      importId,
      state: 'refused',
      message,
      at,
      findings: { ...totals, rowsRead, mapping: heading.mapping },
    });
    return;
  }
  work.signal.throwIfAborted();
  work.report({ stage: 'Writing the book', done: 0, total: null });
  const today = dayIn(timeZone, at);
  const { sha256 } = filled.inspection;
  const { mapping } = heading;
  commitImport(db, {
    importId,
    portfolioId,
    asOf,
    today,
    sha256,
    rowsRead,
    mapping,
    comparedWith,
    at,
    ...totals,
  });
}

function columnNames({ columns }: Heading) {
  const named = (field: string) => columns.find((column) => column.field === field)?.header;
  const loanId = named('loanId') ?? '';
  return { loanId, borrowerId: named('borrowerId') ?? loanId };
}

function noRowTaken(rejected: number): string {
  if (rejected === 0) return 'The file has column names but no rows under them. Nothing was imported.';
  return `None of the ${rejected.toLocaleString('en')} rows could be taken. The list below says why; correct the file and import it again.`;
}
