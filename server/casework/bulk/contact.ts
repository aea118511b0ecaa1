import { previewContact } from '../../compliance/preview-contact.ts';
import { formatInstant } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { portfolioById } from '../../portfolio/queries.ts';
import type { BulkContactInput } from '../schema.ts';
import { type BulkResult, previewEach } from './each.ts';

/** Which of these borrowers the gate would let through now on one channel, and of the others why not and when. */
export function previewContactMany(
  { db, actor, now }: Context,
  { channel, ...scope }: BulkContactInput,
): BulkResult {
  const format = portfolioById(db, scope.portfolioId);
  const at = now();
  return previewEach(db, scope, ({ borrowerId }) => {
    const result = previewContact(db, { borrowerId, channel }, { actorId: actor.id, now: at });
    if (result.verdict !== 'block') return null;
    const said = result.rules.find(({ verdict }) => verdict === 'block')?.sentence ?? 'Blocked.';
    const next = result.nextAllowedAt;
    return next === null ? said : `${said} Allowed from ${formatInstant(next, format)}.`;
  });
}
