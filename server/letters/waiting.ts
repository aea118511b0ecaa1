import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { letter, letterToPrint, message, printBatch } from '#db/schema/index.ts';
import { notFound } from '../core/errors.ts';
import type { ZipEntry } from '../core/zip.ts';
import { letterDocument } from './document.ts';
import { itsMessage } from './queries.ts';
import { mostAtOnce } from './schema.ts';

/** Letters that were issued and not taken out to be printed yet, in the order of their numbers, and the last batches. */
export function waitingToPrint(db: Database, portfolioId: number) {
  const waits = and(eq(letterToPrint.portfolioId, portfolioId), isNull(letterToPrint.batchId));
  const total = db.select({ n: count() }).from(letterToPrint).where(waits).get()?.n ?? 0;
  const letters = db
    .select({
      id: letter.id,
      number: letter.number,
      kind: letter.kind,
      messageKind: message.kind,
      addressee: letter.addressee,
      issuedOn: letter.issuedOn,
      pages: letter.pages,
      byName: letter.byName,
    })
    .from(letterToPrint)
    .innerJoin(letter, eq(letter.id, letterToPrint.letterId))
    .leftJoin(message, itsMessage)
    .where(waits)
    .orderBy(letterToPrint.letterId)
    .limit(mostAtOnce)
    .all();
  const batches = db
    .select()
    .from(printBatch)
    .where(eq(printBatch.portfolioId, portfolioId))
    .orderBy(desc(printBatch.id))
    .limit(10)
    .all();
  return { total, letters, batches };
}
export type WaitingToPrint = ReturnType<typeof waitingToPrint>;

/**
 * The letters of a batch, one after the other as each is asked for, held against their checksums.
 * @throws AppError not_found for a batch that there is not or that was taken back
 */
export function batchFiles(db: Database, batchId: number): Iterable<ZipEntry> {
  const batch = db.select().from(printBatch).where(eq(printBatch.id, batchId)).get();
  if (!batch || batch.undoneAt !== null) throw notFound('This batch');
  const ids = db
    .select({ id: letterToPrint.letterId })
    .from(letterToPrint)
    .where(eq(letterToPrint.batchId, batchId))
    .orderBy(letterToPrint.letterId)
    .all();
  return read(db, ids);
}

function* read(db: Database, ids: readonly { id: number }[]): Generator<ZipEntry> {
  for (const { id } of ids) {
    const { number, bytes } = letterDocument(db, id);
    yield { name: `${number}.pdf`, bytes };
  }
}
