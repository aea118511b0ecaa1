import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { CaseEventKind } from '#db/terms.ts';
import { addDays, startOfDay } from '../core/calendar.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { dailyRunById } from './queries.ts';
import type { RunEndedInput } from './schema.ts';

/** What ends because a day passed, and nobody did anything about it. */
const endings = [
  'promise.broken',
  'promise.partial',
  'plan.broken',
  'settlement.lapsed',
  'settlement.expired',
  'approval.expired',
  'hold.ended',
] as const satisfies CaseEventKind[];

export interface Ended {
  eventId: number;
  borrowerId: number;
  name: string | null;
  reference: string;
  kind: (typeof endings)[number];
  detail: Record<string, unknown>;
  at: number;
}

/** Along the index of each kind; the page is sorted, which a day's endings are few enough for. */
const endedThatDay = `
  SELECT e.id AS eventId, e.borrower_id AS borrowerId, b.name, b.external_id AS reference, e.kind, e.detail, e.at
  FROM case_event e JOIN borrower b ON b.id = e.borrower_id
  WHERE e.portfolio_id = :portfolioId AND e.kind IN (${endings.map((kind) => `'${kind}'`).join(', ')})
    AND e.at >= :from AND e.at < :until AND e.actor_id IS NULL AND e.id > :after
  ORDER BY e.id LIMIT :limit`;

/**
 * What ended by itself on a run's day, one page: whoever looked at the book first that day judged it, the run or a person
 * who opened Today before.
 * @throws AppError not_found
 */
export function endedOnDayOf(
  db: Database,
  { runId, after, limit = 50 }: RunEndedInput,
): { items: Ended[]; next: number | null } {
  const { portfolioId, day } = dailyRunById(db, runId);
  const { timeZone } = portfolioById(db, portfolioId);
  const rows = prepared<Record<string, number>, Omit<Ended, 'detail'> & { detail: string }>(
    db,
    endedThatDay,
  ).all({
    portfolioId,
    from: startOfDay(timeZone, day),
    until: startOfDay(timeZone, addDays(day, 1)),
    after: after ?? 0,
    limit: limit + 1,
  });
  const items = rows
    .slice(0, limit)
    .map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) as Ended['detail'] }));
  return { items, next: rows.length > limit ? (items.at(-1)?.eventId ?? null) : null };
}
