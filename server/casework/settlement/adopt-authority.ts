import { settlementAuthority } from '#db/schema/index.ts';
import { audit } from '../../core/audit.ts';
import { dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import { portfolioById } from '../../portfolio/queries.ts';
import type { AuthorityInput } from '../../portfolio/schema.ts';
import { newestVersion } from './authority.ts';
import { cellsOf, refuseBands } from './rules.ts';

/**
 * Adopts who may settle at how much, as a further version that counts from its day on. Offers that were made stay as
 * they were agreed to; one that waits for a manager is decided by the matrix of that day.
 *
 * @throws AppError not_found; refused beside the row or field it is about; conflict where somebody adopted one meanwhile
 */
export function adoptAuthority(
  { db, actor, now }: Context,
  { portfolioId, after, bands, validFrom, reason }: AuthorityInput,
): { version: number } {
  const at = now();
  return db.transaction(
    (tx) => {
      const { timeZone } = portfolioById(db, portfolioId);
      const refusal = refuseBands(bands);
      if (refusal) throw refused(refusal.sentence, refusal.field);
      if (validFrom < dayIn(timeZone, at))
        throw refused('It counts from today on at the earliest: what was offered before stays.', 'validFrom');
      const newest = newestVersion(tx, portfolioId);
      if (newest !== after)
        throw conflict('Somebody has changed the matrix meanwhile. Read theirs first; nothing was stored.');
      const version = newest + 1;
      const cells = cellsOf(bands);
      tx.insert(settlementAuthority)
        .values({
          ...{ portfolioId, version, cells, validFrom, reason },
          ...{ adoptedAt: at, adoptedBy: actor.id, adoptedByName: actor.name },
        })
        .run();
      audit(tx, {
        at,
        actor,
        portfolioId,
        action: 'authority.adopted',
        subject: `portfolio:${portfolioId}`,
        detail: { version, validFrom, reason, cells },
      });
      return { version };
    },
    { behavior: 'immediate' },
  );
}
