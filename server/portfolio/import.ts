import { resolve } from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { imports, portfolio } from '#db/schema/index.ts';
import type { ImportState } from '#db/terms.ts';
import { dayIn } from '../core/calendar.ts';
import { home } from '../core/env.ts';
import { conflict, notFound } from '../core/errors.ts';
import { ServerStopping, type Work } from '../core/progress.ts';
import { closeImport, type Ending } from './close-import.ts';
import { commitImport } from './commit-import.ts';
import { committedFiles } from './committed-files.ts';
import { finishStage } from './finish-stage.ts';
import type { Heading } from './heading.ts';
import { type Inspection, inspectFile } from './inspect-file.ts';
import { openHeading, readRows } from './read-file.ts';
import { rowReader } from './read-row.ts';
import { Refusal, Unchanged } from './refusal.ts';
import { judgeFile } from './rules.ts';
import { discardStages, Stage, stagePath } from './stage.ts';

export type Import = typeof imports.$inferSelect;

export interface ImportRun {
  importId: number;
  /** The data folder; `RECOUP_HOME` unless a test says otherwise. */
  home?: string;
  now: () => number;
  work: Work;
}

interface Scope {
  db: Database;
  importRow: Import;
  currency: string;
  timeZone: string;
  path: string;
  stagePath: string;
  now: () => number;
  work: Work;
}

const ended: ImportState[] = ['committed', 'unchanged', 'refused', 'cancelled'];

/**
 * Carries out a registered import: reads the file into a stage beside the book, then moves the stage into the book
 * in one write. Killed anywhere before that write, the book is as it was, and the next run starts over; an import
 * that has ended is left alone. How it ended stands in the import row: a file that cannot become a snapshot is
 * `refused` with a sentence, and that is no error.
 * @throws ServerStopping where the server stops on the way (the import may be run again), and real faults.
 */
export async function runImport(db: Database, run: ImportRun): Promise<Import> {
  const scope = open(db, run);
  if (!scope) return importById(db, run.importId);
  const { importRow, work, now } = scope;
  try {
    await carryOut(scope);
  } catch (error) {
    if (error instanceof ServerStopping || work.signal.reason instanceof ServerStopping) throw error;
    closeImport(db, { importId: importRow.id, ...endingFor(error, work.signal), at: now() });
    if (isFault(error, work.signal)) throw error;
  } finally {
    discardStages(scope.stagePath);
  }
  return importById(db, importRow.id);
}

/** @throws AppError not_found */
export function importById(db: Pick<Database, 'select'>, importId: number): Import {
  const found = db.select().from(imports).where(eq(imports.id, importId)).get();
  if (!found) throw notFound('This import');
  return found;
}

function open(db: Database, { importId, home: folder = home(), now, work }: ImportRun): Scope | undefined {
  const importRow = importById(db, importId);
  if (ended.includes(importRow.state)) return undefined;
  const book = db.select().from(portfolio).where(eq(portfolio.id, importRow.portfolioId)).get();
  if (!book) throw notFound('The portfolio of this import');
  const begun = db
    .update(imports)
    .set({ state: 'running' })
    .where(and(eq(imports.id, importId), inArray(imports.state, ['queued', 'running'])))
    .run();
  if (begun.changes === 0) throw conflict('Another run of this import has just ended.');
  return {
    db,
    importRow,
    currency: book.currency,
    timeZone: book.timeZone,
    path: resolve(folder, importRow.filePath),
    stagePath: stagePath(folder, importId),
    now,
    work,
  };
}

const isFault = (error: unknown, signal: AbortSignal) =>
  !(error instanceof Unchanged || error instanceof Refusal || signal.aborted);

/** The state and the sentence that an import ends with where it does not become a snapshot. */
function endingFor(error: unknown, signal: AbortSignal): { state: Ending; message: string } {
  if (error instanceof Unchanged) return { state: 'unchanged', message: error.message };
  if (error instanceof Refusal) return { state: 'refused', message: error.message };
  if (signal.aborted) return { state: 'cancelled', message: 'Cancelled. The book is as it was before.' };
  return {
    state: 'refused',
    message: 'Something went wrong on our side. The book is as it was before; please import the file again.',
  };
}

async function carryOut(scope: Scope): Promise<void> {
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
  { path, currency, work }: Scope,
  { stage, heading, inspection }: { stage: Stage; heading: Heading; inspection: Inspection },
): Promise<number> {
  const readRow = rowReader(heading, { currency, decimalMark: heading.decimalMark });
  let rowsRead = 0;
  for await (const { records, bytesRead } of readRows(path, heading, inspection)) {
    for (const record of records) {
      const row = readRow(record);
      if (row.ok) stage.accept(record.line, row.warningBits, row.values);
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
    db.$client.pragma('stage.journal_mode = OFF');
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
  commitImport(db, { importId, portfolioId, asOf, today, sha256, rowsRead, mapping, at, ...totals });
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
