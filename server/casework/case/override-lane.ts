import { and, eq, isNull } from 'drizzle-orm';
import { laneOverride, workItem } from '#db/schema/index.ts';
import type { Lane } from '#db/terms.ts';
import { formatDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import type { OverrideInput, RestoreLaneInput } from '../schema.ts';
import { legalBarredFrom, restateLane } from './lane.ts';
import { type CaseWrite, type EventDetail, inCase } from './write.ts';

/**
 * A person's word against the score's: the borrower stands in this lane until the override is taken back, whatever
 * later assessments say.
 *
 * @throws AppError refused beside `lane` or `reason`, and beside `lane` where no court hears the debt; conflict where the lease was lost.
 */
export function overrideLane(ctx: Context, input: OverrideInput): { overrideId: number } {
  return inCase(ctx, input, (write) => {
    const { tx, borrowerId, actor, at, record } = write;
    const { lane, reason } = input;
    const standing = standingOf(write);
    if (standing.lane === lane) throw refused('The borrower stands in this lane already.', 'lane');
    if (lane === 'legal_notice') assertHeard(write);
    endInForce(write);
    const { id } = tx
      .insert(laneOverride)
      .values({ borrowerId, fromLane: standing.lane, lane, reason, at, by: actor.id })
      .returning({ id: laneOverride.id })
      .get();
    restateLane(write);
    record('lane.overridden', id, { fromLane: standing.lane, lane, reason });
    return { overrideId: id };
  });
}

/** Takes the override back: the assessment's lane counts again. */
export function restoreLane(ctx: Context, input: RestoreLaneInput): void {
  inCase(ctx, input, (write) => restoreLaneIn(write, { reason: input.reason }));
}

/** @throws AppError conflict where no override is in force. */
export function restoreLaneIn(write: CaseWrite, detail: EventDetail): void {
  const overrideId = endInForce(write);
  if (overrideId === null) throw conflict('No override is in force; the lane is the assessment’s own.');
  const { lane: fromLane } = standingOf(write);
  write.record('lane.restored', overrideId, { ...detail, fromLane, lane: restateLane(write) });
}

/** An undo takes back what it names and nothing newer. @throws AppError conflict where another lane was chosen since. */
export function assertInForce({ tx, borrowerId }: CaseWrite, overrideId: number): void {
  const inForce = tx
    .select({ id: laneOverride.id })
    .from(laneOverride)
    .where(and(eq(laneOverride.borrowerId, borrowerId), isNull(laneOverride.endedAt)))
    .get();
  if (inForce && inForce.id !== overrideId)
    throw conflict('Another lane was chosen since. Take that one back, or choose the lane anew.');
}

/** A person's word goes before the score's, and not before the law's. */
function assertHeard(write: CaseWrite): void {
  const barredFrom = legalBarredFrom(write, true);
  if (barredFrom === null || barredFrom > write.today) return;
  const since = formatDay(barredFrom, write.portfolio.locale);
  throw refused(`Time-barred since ${since}: no court steps, so not in this lane.`, 'lane');
}

/** The lane in force. */
function standingOf({ tx, borrowerId }: CaseWrite): { lane: Lane } {
  const item = tx
    .select({ lane: workItem.lane })
    .from(workItem)
    .where(eq(workItem.borrowerId, borrowerId))
    .get();
  if (!item)
    throw refused('This borrower has not been assessed yet, so there is no lane to override.', 'lane');
  return item;
}

function endInForce({ tx, borrowerId, actor, at }: CaseWrite): number | null {
  const ended = tx
    .update(laneOverride)
    .set({ endedAt: at, endedBy: actor.id })
    .where(and(eq(laneOverride.borrowerId, borrowerId), isNull(laneOverride.endedAt)))
    .returning({ id: laneOverride.id })
    .get();
  return ended?.id ?? null;
}
