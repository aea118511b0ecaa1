import { and, asc, eq, lt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { borrower, callback, recoveryCase } from '#db/schema/index.ts';
import { callbackMissedMs } from '../casework/limits.ts';
import { previewContact } from '../compliance/preview-contact.ts';
import { type List, listOf } from './list.ts';

interface Asked {
  actorId: string | null;
  /** Answers for the whole portfolio: sees what colleagues missed. */
  isManager: boolean;
  at: number;
  /** The end of the day. */
  before: number;
}

/**
 * Open callbacks until the end of the day: those of this person's own cases and, where nobody owns the case, those they
 * took; each with what keeps the call from being made at its time. A manager also sees the ones that their owners missed.
 */
export function callbacksDue(
  db: Database,
  portfolioId: number,
  { actorId, isManager, at, before }: Asked,
): { own: List<OwnCallback>; missed: List<Callback> } {
  const rows = openUntil(db, portfolioId, before).map((row) => ({
    ...row,
    missed: row.dueAt < at - callbackMissedMs,
  }));
  const isOwn = ({ ownerId, by }: Callback) => (ownerId ?? by) === actorId;
  const own = listOf(rows.filter(isOwn));
  const missed = isManager ? rows.filter((row) => !isOwn(row) && row.missed) : [];
  return {
    own: {
      total: own.total,
      items: own.items.map((row) => ({
        ...row,
        blocked: blockedCall(db, row.borrowerId, { actorId, now: Math.max(at, row.dueAt) }),
      })),
    },
    missed: listOf(missed),
  };
}

type Callback = ReturnType<typeof openUntil>[number] & { missed: boolean };
type OwnCallback = Callback & { blocked: ReturnType<typeof blockedCall> };

function openUntil(db: Database, portfolioId: number, before: number) {
  return db
    .select({
      borrowerId: borrower.id,
      name: borrower.name,
      externalId: borrower.externalId,
      callbackId: callback.id,
      dueAt: callback.dueAt,
      note: callback.note,
      by: callback.by,
      byName: callback.byName,
      ownerId: recoveryCase.ownerId,
      ownerName: recoveryCase.ownerName,
    })
    .from(callback)
    .innerJoin(borrower, eq(borrower.id, callback.borrowerId))
    .leftJoin(recoveryCase, eq(recoveryCase.borrowerId, callback.borrowerId))
    .where(and(eq(callback.portfolioId, portfolioId), eq(callback.state, 'open'), lt(callback.dueAt, before)))
    .orderBy(asc(callback.dueAt))
    .all();
}

/** Why a call may not be made at a moment, and when it may; null where it may be made. */
function blockedCall(db: Database, borrowerId: number, then: { actorId: string | null; now: number }) {
  const { verdict, rules, nextAllowedAt } = previewContact(db, { borrowerId, channel: 'call' }, then);
  if (verdict !== 'block') return null;
  return { sentence: rules.find((rule) => rule.verdict === 'block')?.sentence ?? '', nextAllowedAt };
}
