import { toMinor } from '../core/money.ts';
import type { QueueFilter, QueueSort, QueueView } from './schema.ts';

/** A piece of SQL with the values for its question marks. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/** The column that each order sorts by, and the index that holds that order. */
export const sortColumns: Record<QueueSort, { column: string; index: string }> = {
  score: { column: 'score', index: 'lane_by_score' },
  owes: { column: 'outstanding_minor', index: 'lane_by_outstanding' },
  days: { column: 'days_past_due', index: 'lane_by_days' },
};

/**
 * Who of a lane is looked at. The unary plus keeps the planner on the index of the order: it holds the
 * filtered columns as well, so nothing is sorted and no row is fetched only to be refused.
 */
export function filterConditions(
  filter: QueueFilter,
  scope: { currency: string; snapshotId: number; segmentId: number | null },
): Condition[] {
  const { daysFrom, daysTo, owesFrom, loanType, segment } = filter;
  const conditions: Condition[] = [];
  if (segment !== undefined)
    // a name that this assessment does not have is in no row
    conditions.push({ sql: '+segment_id = ?', values: [scope.segmentId ?? 0] });
  if (daysFrom !== undefined) conditions.push({ sql: '+days_past_due >= ?', values: [daysFrom] });
  if (daysTo !== undefined) conditions.push({ sql: '+days_past_due <= ?', values: [daysTo] });
  if (owesFrom !== undefined)
    conditions.push({ sql: '+outstanding_minor >= ?', values: [toMinor(owesFrom, scope.currency)] });
  if (loanType !== undefined)
    conditions.push({
      // the cross join fixes the order: a person's few loans first, then each one's facts by key
      sql: `EXISTS (SELECT 1 FROM loan l CROSS JOIN loan_snapshot f
              WHERE l.borrower_id = lane_decision.borrower_id AND f.snapshot_id = ? AND f.loan_id = l.id
                AND f.loan_type = ?)`,
      values: [scope.snapshotId, loanType],
    });
  return conditions;
}

/** The place where the page starts, in row-value form: one seek in the index, however far down the queue. */
export function placeCondition(view: QueueView): Condition | null {
  const place = view.after ?? view.before;
  if (!place) return null;
  const [key, borrowerId] = place.split('_').map(Number);
  const forwards = view.after !== undefined;
  const comparison = forwards === (view.order === 'descending') ? '<' : '>';
  return {
    sql: `(${sortColumns[view.sort].column}, borrower_id) ${comparison} (?, ?)`,
    values: [key ?? 0, borrowerId ?? 0],
  };
}

/** The direction to walk the index in: a page before is read upwards and turned round. */
export function walkOf(view: QueueView): { sql: string; turned: boolean } {
  const turned = view.after === undefined && view.before !== undefined;
  const descending = (view.order === 'descending') !== turned;
  const { column } = sortColumns[view.sort];
  const way = descending ? 'DESC' : 'ASC';
  return { sql: `${column} ${way}, borrower_id ${way}`, turned };
}
