import type { Day } from '../core/calendar.ts';
import { toMinor } from '../core/money.ts';
import { everybodyHeld, isHeld } from './held.ts';
import type { QueueFilter, QueueShow, QueueSort, QueueView } from './schema.ts';

/** A piece of SQL with the values for its question marks. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/**
 * The columns that each order sorts by, and the index of `work_item` that holds that order. Two each: half a book has
 * the same days past due, and the borrower's number, which is the row's own, is no part of a seek.
 */
export const sortColumns: Record<QueueSort, { columns: readonly string[]; index: string }> = {
  priority: { columns: ['rank', 'value'], index: 'work_by_priority' },
  score: { columns: ['score', 'owed_minor'], index: 'work_by_score' },
  owes: { columns: ['owed_minor', 'days_past_due'], index: 'work_by_owed' },
  days: { columns: ['days_past_due', 'owed_minor'], index: 'work_by_days' },
};

/** Who looks at which portfolio, and when: the instant and its day there. */
export interface ShowScope {
  portfolioId: number;
  personId: string | null;
  at: number;
  day: Day;
}

interface FilterScope extends ShowScope {
  currency: string;
  snapshotId: number;
  segmentId: number | null;
}

/**
 * Who of a lane is looked at. The unary plus keeps the planner on the index of the order: it holds the
 * filtered columns as well, so nothing is sorted and no row is fetched only to be refused.
 */
export function filterConditions(filter: QueueFilter, scope: FilterScope): Condition[] {
  const { show, daysFrom, daysTo, owesFrom, loanType, segment } = filter;
  const conditions: Condition[] = [];
  if (show === 'ready' || show === 'waiting') conditions.push(...freeAnd(show, scope.day));
  if (segment !== undefined)
    // a name that this assessment does not have is in no row
    conditions.push({ sql: '+segment_id = ?', values: [scope.segmentId ?? 0] });
  if (daysFrom !== undefined) conditions.push({ sql: '+days_past_due >= ?', values: [daysFrom] });
  if (daysTo !== undefined) conditions.push({ sql: '+days_past_due <= ?', values: [daysTo] });
  if (owesFrom !== undefined)
    conditions.push({ sql: '+owed_minor >= ?', values: [toMinor(owesFrom, scope.currency)] });
  if (loanType !== undefined)
    conditions.push({
      // the cross join fixes the order: a person's few loans first, then each one's facts by key
      sql: `EXISTS (SELECT 1 FROM loan l CROSS JOIN loan_snapshot f
              WHERE l.borrower_id = work_item.borrower_id AND f.snapshot_id = ? AND f.loan_id = l.id
                AND f.loan_type = ?)`,
      values: [scope.snapshotId, loanType],
    });
  return conditions;
}

/** Whom a hold stops is not worked now whatever their state, which only says when they would come up. */
function freeAnd(state: 'ready' | 'waiting', day: Day): Condition[] {
  const { sql, values } = isHeld(day);
  return [
    { sql: `+state = '${state}'`, values: [] },
    { sql: `NOT ${sql}`, values },
  ];
}

export type SmallShow = Exclude<QueueShow, 'ready' | 'waiting'>;

export const isSmall = (show: QueueShow | undefined): show is SmallShow =>
  show !== undefined && show !== 'ready' && show !== 'waiting';

/** The people of a choice that is a small part of any lane, as a query for their ids, of whatever lane. */
export function setOf(show: SmallShow, { portfolioId, personId, at, day }: ShowScope): Condition {
  switch (show) {
    case 'on_hold':
      return everybodyHeld(day);
    case 'not_kept':
      return {
        sql: 'SELECT borrower_id FROM work_item INDEXED BY work_not_kept WHERE portfolio_id = ? AND not_kept = 1',
        values: [portfolioId],
      };
    case 'mine':
      return {
        sql: `SELECT borrower_id FROM work_item INDEXED BY work_owner WHERE portfolio_id = ? AND owner_id = ?
          UNION SELECT borrower_id FROM lease WHERE holder_id = ? AND expires_at > ?`,
        values: [portfolioId, personId ?? '', personId ?? '', at],
      };
  }
}

/** The place where the page starts, in row-value form: one seek in the index, however far down the queue. */
export function placeCondition(view: QueueView): Condition | null {
  const place = view.after ?? view.before;
  if (!place) return null;
  const values = place.split(/[:_]/).map(Number);
  const { columns } = sortColumns[view.sort];
  const forwards = view.after !== undefined;
  const comparison = forwards === (view.order === 'descending') ? '<' : '>';
  return {
    sql: `(${columns.join(', ')}, borrower_id) ${comparison} (${values.map(() => '?').join(', ')})`,
    values,
  };
}

/** The direction to walk the index in: a page before is read upwards and turned round. */
export function walkOf(view: QueueView): { sql: string; turned: boolean } {
  const turned = view.after === undefined && view.before !== undefined;
  const descending = (view.order === 'descending') !== turned;
  const way = descending ? 'DESC' : 'ASC';
  const order = [...sortColumns[view.sort].columns, 'borrower_id'].map((column) => `${column} ${way}`);
  return { sql: order.join(', '), turned };
}
