import { eq } from 'drizzle-orm';
import { imports, portfolio } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import { addDays, type Day, dayIn, isDay } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { invalid, notFound } from '../core/errors.ts';
import { futureSentence } from './rules.ts';

export interface NewImport {
  portfolioId: number;
  /** The day the figures of the file are from. */
  asOf: Day;
  /** As its sender calls it; for reading alone. */
  fileName: string;
  /** Where it is stored, relative to the data folder (or absolute). */
  filePath: string;
  fileBytes: number;
}

/**
 * Records that a file is to be imported; `runImport` carries it out.
 * @returns the import's id.
 * @throws AppError not_found for the portfolio; invalid, beside `asOf`, for a day that does not exist or is to come.
 */
export function registerImport(ctx: Context, input: NewImport): number {
  const { db, actor } = ctx;
  const createdAt = ctx.now();
  return db.transaction(
    (tx) => {
      const book = tx.select().from(portfolio).where(eq(portfolio.id, input.portfolioId)).get();
      if (!book) throw notFound('This portfolio');
      refuseDay(input.asOf, dayIn(book.timeZone, createdAt));
      const fileName = printable(input.fileName);
      const { id } = tx
        .insert(imports)
        .values({ ...input, fileName, state: 'queued', createdBy: actor.id, createdAt })
        .returning({ id: imports.id })
        .get();
      audit(tx, {
        at: createdAt,
        actor,
        portfolioId: input.portfolioId,
        action: 'import.requested',
        subject: `import:${id}`,
        detail: { fileName, fileBytes: input.fileBytes, asOf: input.asOf },
      });
      return id;
    },
    { behavior: 'immediate' },
  );
}

/** A year mistyped as 0206 or 1026 would be the first file of a book, and everybody in it long time-barred. */
const oldestDays = 50 * 366;

/** @throws AppError invalid */
export function refuseDay(asOf: Day, today: Day): void {
  if (!isDay(asOf)) throw invalid('The as-of date must be a day such as 2026-01-31.', 'asOf');
  if (asOf < addDays(today, -oldestDays))
    throw invalid(`The as-of date ${asOf} lies more than fifty years back. Check the year.`, 'asOf');
  if (asOf > today) throw invalid(futureSentence(asOf, today), 'asOf');
}

/** A file name is shown and written to the audit: its last part, without characters that do something. */
function printable(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/\p{C}/gu, '').trim().slice(0, 200) || 'unnamed.csv';
}
