import type { Database } from '#db/client.ts';
import type { StoredReason } from '#db/schema/index.ts';
import type { MoneyFormat } from '../core/money.ts';
import { reasonWords } from '../risk/reasons.ts';
import { type Condition, filterConditions, placeCondition, sortColumns, walkOf } from './membership.ts';
import { countLimit, pageSize, type QueueView } from './schema.ts';
import { findBorrowers, searchLimit } from './search.ts';
import { everyLane, type LaneTotal } from './totals.ts';

export interface QueueRow {
  borrowerId: number;
  reference: string;
  name: string | null;
  loans: number;
  outstandingMinor: number;
  daysPastDue: number;
  score: number;
  segment: string;
  /** Why this score, strongest first: `91 days past due, book median 60: raises risk`. */
  why: string[];
}

export interface QueuePage {
  rows: QueueRow[];
  /** Where the neighbouring pages start; null at either end. */
  previous: string | null;
  next: string | null;
  /** Borrowers that match, at most `countLimit + 1`; null where counting would take longer than reading. */
  matches: number | null;
  /** With a search: how many it found in each lane. */
  found: LaneTotal[] | null;
  /** The search found more people than it looks at. */
  cut: boolean;
}

/** What a page is read from: the assessment in force, and how its figures are written. */
export interface QueueScope extends MoneyFormat {
  portfolioId: number;
  assessmentId: number;
  snapshotId: number;
}

/** One page of a lane in one order: found by key in the order's own index, so the last page is as fast as the first. */
export function queuePage(db: Database, scope: QueueScope, view: QueueView): QueuePage {
  const searched = view.search ? findBorrowers(db, scope.portfolioId, view.search) : null;
  const select = selection(db, scope, { view, searched });
  const keys = readKeys(db, select, view);
  return {
    rows: readRows(db, scope, keys.rows),
    previous: keys.previous,
    next: keys.next,
    matches: keys.isWhole ? keys.rows.length : view.loanType ? null : countMatches(db, select),
    found: searched && countFound(db, scope.assessmentId, searched),
    cut: searched !== null && searched.length >= searchLimit,
  };
}

interface Selection {
  from: Condition;
  conditions: Condition[];
}

/** In lane order through its index; a search goes through the few people it found instead. */
function selection(
  db: Database,
  scope: QueueScope,
  { view, searched }: { view: QueueView; searched: number[] | null },
): Selection {
  const segmentId = view.segment ? segmentNamed(db, scope.assessmentId, view.segment) : null;
  const conditions: Condition[] = [
    { sql: 'assessment_id = ? AND lane = ?', values: [scope.assessmentId, view.lane] },
    ...filterConditions(view, { ...scope, segmentId }),
  ];
  return { from: searched ? among(searched) : inOrder(view), conditions };
}

const inOrder = ({ sort }: QueueView): Condition => ({
  sql: `lane_decision INDEXED BY ${sortColumns[sort].index}`,
  values: [],
});

/** These people first, each one's row by its key: the cross join keeps the planner from walking the lane. */
const among = (ids: number[]): Condition => ({
  sql: 'json_each(?) AS wanted CROSS JOIN lane_decision ON borrower_id = wanted.value',
  values: [JSON.stringify(ids)],
});

const where = (conditions: Condition[]) => conditions.map(({ sql }) => sql).join(' AND ');
const valuesOf = (conditions: Condition[]) => conditions.flatMap(({ values }) => values);

interface Key {
  borrowerId: number;
  key: number;
}

function readKeys(db: Database, select: Selection, view: QueueView) {
  const place = placeCondition(view);
  const conditions = place ? [...select.conditions, place] : select.conditions;
  const walk = walkOf(view);
  const read = db.$client
    .prepare<(string | number)[], Key>(
      `SELECT borrower_id AS borrowerId, ${sortColumns[view.sort].column} AS key FROM ${select.from.sql}
       WHERE ${where(conditions)} ORDER BY ${walk.sql} LIMIT ${pageSize + 1}`,
    )
    .all(...select.from.values, ...valuesOf(conditions));
  const rows = read.slice(0, pageSize);
  if (walk.turned) rows.reverse();
  const more = read.length > pageSize;
  const startOf = (key: Key | undefined) => (key ? `${key.key}_${key.borrowerId}` : null);
  return {
    rows,
    isWhole: place === null && !more,
    previous: (walk.turned ? more : place !== null) ? startOf(rows[0]) : null,
    next: walk.turned || more ? startOf(rows.at(-1)) : null,
  };
}

type StoredRow = Omit<QueueRow, 'why'> & { reasons: string };

function readRows(db: Database, scope: QueueScope, keys: Key[]): QueueRow[] {
  const read = db.$client
    .prepare<[string, number], StoredRow>(
      `SELECT d.borrower_id AS borrowerId, b.external_id AS reference, b.name, d.loans, d.score, s.reasons,
         d.outstanding_minor AS outstandingMinor, d.days_past_due AS daysPastDue, g.name AS segment
       FROM json_each(?) AS wanted
       CROSS JOIN lane_decision d ON d.assessment_id = ? AND d.borrower_id = wanted.value
       JOIN borrower b ON b.id = d.borrower_id
       JOIN segment g ON g.id = d.segment_id
       JOIN score s ON s.assessment_id = d.assessment_id AND s.loan_id = d.deciding_loan_id`,
    )
    .all(JSON.stringify(keys.map(({ borrowerId }) => borrowerId)), scope.assessmentId);
  const byId = new Map(read.map((row) => [row.borrowerId, row]));
  return keys.flatMap(({ borrowerId }) => {
    const row = byId.get(borrowerId);
    if (!row) return [];
    const { reasons, ...shown } = row;
    const stored: StoredReason[] = JSON.parse(reasons);
    return [{ ...shown, why: reasonWords(stored, scope) }];
  });
}

function countMatches(db: Database, { from, conditions }: Selection): number {
  const counted = db.$client
    .prepare<(string | number)[], { n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${from.sql} WHERE ${where(conditions)} LIMIT ${countLimit + 1})`,
    )
    .get(...from.values, ...valuesOf(conditions));
  return counted?.n ?? 0;
}

function countFound(db: Database, assessmentId: number, ids: number[]): LaneTotal[] {
  const people = among(ids);
  return everyLane(
    db.$client
      .prepare<(string | number)[], LaneTotal>(
        `SELECT lane, count(*) AS borrowers, sum(outstanding_minor) AS outstandingMinor FROM ${people.sql}
         WHERE assessment_id = ? GROUP BY lane`,
      )
      .all(...people.values, assessmentId),
  );
}

function segmentNamed(db: Database, assessmentId: number, name: string): number | null {
  const found = db.$client
    .prepare<[number, string], { id: number }>(
      `SELECT g.id FROM segment g JOIN segmentation r ON r.id = g.segmentation_id
       WHERE r.assessment_id = ? AND g.name = ?`,
    )
    .get(assessmentId, name);
  return found?.id ?? null;
}
