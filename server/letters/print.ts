import { and, eq, inArray, isNull } from 'drizzle-orm';
import { letter, letterToPrint, printBatch } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { conflict, notFound, refused } from '../core/errors.ts';
import { isIntact } from './document.ts';
import type { PrintInput } from './schema.ts';

export interface Printed {
  batchId: number;
  letters: number;
  /** Numbers of letters that stay: what is stored of them is not what was issued. */
  damaged: string[];
}

/**
 * Takes letters out to be printed and posted, in one batch: each is in one at most, so that none is posted twice. Those
 * that somebody else took meanwhile are left out.
 * @throws AppError refused where none is left to print
 */
export function printLetters(ctx: Context, input: PrintInput): Printed {
  const { batchId, ...taken } = takeOut(ctx, input);
  if (batchId !== null) return { batchId, ...taken };
  const { damaged } = taken;
  throw refused(
    damaged.length > 0
      ? `Damaged and not to be sent: ${damaged.join(', ')}. Restore the data folder from a backup.`
      : 'These letters were taken out by somebody else meanwhile. Load the page again.',
  );
}

/** The same for whoever has them in hand already: where none is left to take, there is no batch, and nothing is stored. */
export function takeOut(
  { db, actor, now }: Context,
  { portfolioId, letterIds }: PrintInput,
): Omit<Printed, 'batchId'> & { batchId: number | null } {
  const at = now();
  return db.transaction(
    (tx) => {
      const waiting = tx
        .select({ id: letter.id, number: letter.number, sha256: letter.sha256, document: letter.document })
        .from(letterToPrint)
        .innerJoin(letter, eq(letter.id, letterToPrint.letterId))
        .where(
          and(
            eq(letterToPrint.portfolioId, portfolioId),
            isNull(letterToPrint.batchId),
            inArray(letterToPrint.letterId, letterIds),
          ),
        )
        .orderBy(letter.id)
        .all();
      const whole = waiting.filter(isIntact);
      const damaged = waiting.filter((each) => !whole.includes(each)).map(({ number }) => number);
      if (whole.length === 0) return { batchId: null, letters: 0, damaged };
      const { batchId } = tx
        .insert(printBatch)
        .values({ portfolioId, letters: whole.length, at, by: actor.id, byName: actor.name })
        .returning({ batchId: printBatch.id })
        .get();
      tx.update(letterToPrint)
        .set({ batchId })
        .where(
          inArray(
            letterToPrint.letterId,
            whole.map(({ id }) => id),
          ),
        )
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'letters.printed',
        subject: `print_batch:${batchId}`,
        detail: { numbers: whole.map(({ number }) => number) },
      });
      return { batchId, letters: whole.length, damaged };
    },
    { behavior: 'immediate' },
  );
}

/** The printer jammed, or nothing was posted: the letters of a batch wait again. @throws AppError not_found; conflict */
export function undoPrint({ db, actor, now }: Context, batchId: number): void {
  const at = now();
  db.transaction(
    (tx) => {
      const found = tx.select().from(printBatch).where(eq(printBatch.id, batchId)).get();
      if (!found) throw notFound('This batch');
      if (found.undoneAt !== null) throw conflict('This batch was taken back already.');
      tx.update(printBatch)
        .set({ undoneAt: at, undoneBy: actor.id, undoneByName: actor.name })
        .where(eq(printBatch.id, batchId))
        .run();
      tx.update(letterToPrint).set({ batchId: null }).where(eq(letterToPrint.batchId, batchId)).run();
      audit(tx, {
        at,
        actor,
        portfolioId: found.portfolioId,
        action: 'letters.print_undone',
        subject: `print_batch:${batchId}`,
        detail: { letters: found.letters },
      });
    },
    { behavior: 'immediate' },
  );
}
