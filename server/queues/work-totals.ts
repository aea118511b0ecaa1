import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Lane, lanes } from '#db/terms.ts';
import type { Day } from '../core/calendar.ts';
import { everybodyHeld } from './held.ts';

export interface WorkTotal {
  lane: Lane;
  /** Borrowers who may be handed out now, who wait for their time, and who are on hold; each is one of the three. */
  ready: number;
  waiting: number;
  onHold: number;
  /** What all of them owe. */
  owedMinor: number;
  /** The most days that anybody in the lane is past due; null for an empty lane. */
  oldestDays: number | null;
}

/**
 * The work of each lane on a day, strictest first. States are kept in `work_total`; holds begin and end with the days,
 * so that the few who have one are looked up.
 */
export function workTotals(db: Database, portfolioId: number, day: Day): WorkTotal[] {
  const kept = prepared<[number], Kept>(
    db,
    `SELECT lane, state, borrowers, owed_minor AS owedMinor FROM work_total WHERE portfolio_id = ? + 0`,
  ).all(portfolioId);
  const held = heldCounts(db, portfolioId, day);
  const oldest = prepared<{ portfolioId: number; lane: Lane }, { days: number | null }>(db, oldestIn);
  return lanes.map((lane) => {
    const ready = countOf(kept, { lane, state: 'ready' });
    const waiting = countOf(kept, { lane, state: 'waiting' });
    const heldReady = countOf(held, { lane, state: 'ready' }).borrowers;
    const heldWaiting = countOf(held, { lane, state: 'waiting' }).borrowers;
    return {
      lane,
      ready: ready.borrowers - heldReady,
      waiting: waiting.borrowers - heldWaiting,
      onHold: heldReady + heldWaiting,
      owedMinor: ready.owedMinor + waiting.owedMinor,
      oldestDays: oldest.get({ portfolioId, lane })?.days ?? null,
    };
  });
}

interface Kept {
  lane: Lane;
  state: string;
  borrowers: number;
  owedMinor: number;
}

const countOf = (rows: readonly Kept[], { lane, state }: Pick<Kept, 'lane' | 'state'>) =>
  rows.find((row) => row.lane === lane && row.state === state) ?? { borrowers: 0, owedMinor: 0 };

function heldCounts(db: Database, portfolioId: number, day: Day): Kept[] {
  const { sql, values } = everybodyHeld(day);
  return prepared<(string | number)[], Kept>(
    db,
    `SELECT lane, state, count(*) AS borrowers, sum(owed_minor) AS owedMinor
     FROM (${sql}) AS people CROSS JOIN work_item ON work_item.borrower_id = people.borrower_id
     WHERE portfolio_id = ? GROUP BY lane, state`,
  ).all(...values, portfolioId);
}

/** The first step of a walk down the order by days. */
const oldestIn = `
  SELECT days_past_due AS days FROM work_item INDEXED BY work_by_days
   WHERE portfolio_id = :portfolioId AND lane = :lane AND state <> 'closed'
   ORDER BY days_past_due DESC LIMIT 1`;
