import { rmSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { imports, portfolio } from '#db/schema/index.ts';
import type { ImportState } from '#db/terms.ts';
import { home } from '../core/env.ts';
import { conflict, notFound } from '../core/errors.ts';
import { ServerStopping, type Work } from '../core/progress.ts';
import { carryOut, type Scope } from './carry-out.ts';
import { closeImport, type Ending } from './close-import.ts';
import { Refusal, Unchanged } from './refusal.ts';
import { discardStages, stagePath } from './stage.ts';

export type Import = typeof imports.$inferSelect;

export interface ImportRun {
  importId: number;
  /** The data folder; `RECOUP_HOME` unless a test says otherwise. */
  home?: string;
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
  const done = importById(db, importRow.id);
  if (done.state !== 'committed') discardUpload(scope);
  return done;
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

/** A file that came to nothing is not kept; one that was named by its own path is not ours to remove. */
function discardUpload({ importRow, path }: Scope) {
  if (!isAbsolute(importRow.filePath)) rmSync(path, { force: true });
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
