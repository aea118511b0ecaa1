import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { StoredReason } from '#db/schema/index.ts';
import type { ContactParty, HoldKind } from '#db/terms.ts';
import type { Day } from '../core/calendar.ts';
import type { MoneyFormat } from '../core/money.ts';
import { reasonWords } from '../risk/reasons.ts';
import { heldFor, throughFor } from './held.ts';
import {
  type Condition,
  filterConditions,
  isSmall,
  placeCondition,
  type ShowScope,
  setOf,
  sortColumns,
  walkOf,
} from './membership.ts';
import { countLimit, pageSize, type QueueView } from './schema.ts';
import { findBorrowers, searchLimit } from './search.ts';
import { everyLane, type LaneTotal } from './totals.ts';
import { whyOf } from './why-of.ts';

export interface QueueRow {
  borrowerId: number;
  reference: string;
  name: string | null;
  loans: number;
  owedMinor: number;
  daysPastDue: number;
  score: number;
  segment: string;
  standing: QueueStanding;
  /** Why they stand where they stand, in words. */
  brief: string;
  /** Why this score, strongest first: `91 days past due, book median 60: raises risk`. */
  why: string[];
}

/** Whether a borrower can be worked now, and who does it. */
export interface QueueStanding {
  state: 'ready' | 'waiting';
  /** Of one who waits: until when; null where only an event can say. */
  until: number | null;
  /** What stops all contact with the person at the moment. */
  hold: HoldKind | null;
  /** Through whom alone they may be reached: their lawyer, or whoever acts for the estate. */
  through: ContactParty | null;
  /** The case's owner. */
  owner: string | null;
  /** Who holds them at this moment. */
  holder: string | null;
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

/** What a page is read from, who looks at it and when, and how its figures are written. */
export interface QueueScope extends MoneyFormat, ShowScope {
  assessmentId: number;
  snapshotId: number;
}

/** One page of a lane's queue in one order: found by key in the order's own index, so the last page is as fast as the first. */
export function queuePage(db: Database, scope: QueueScope, view: QueueView): QueuePage {
  const searched = view.search ? findBorrowers(db, scope.portfolioId, view.search) : null;
  const select = selection(db, scope, { view, searched });
  const keys = readKeys(db, select, view);
  return {
    rows: readRows(db, scope, keys.rows),
    previous: keys.previous,
    next: keys.next,
    matches: keys.isWhole ? keys.rows.length : view.loanType ? null : countMatches(db, select),
    found: searched && countFound(db, scope.portfolioId, searched),
    cut: searched !== null && searched.length >= searchLimit,
  };
}

export interface Selection {
  from: Condition;
  conditions: Condition[];
}

/** In lane order through its index; a search, or a choice that few are part of, goes through those few instead. */
export function selection(
  db: Database,
  scope: QueueScope,
  { view, searched }: { view: QueueView; searched: number[] | null },
): Selection {
  const segmentId = view.segment ? segmentNamed(db, scope.assessmentId, view.segment) : null;
  const conditions: Condition[] = [
    { sql: `portfolio_id = ? AND lane = ? AND state <> 'closed'`, values: [scope.portfolioId, view.lane] },
    ...filterConditions(view, { ...scope, segmentId }),
  ];
  if (searched === null)
    return { from: isSmall(view.show) ? amongThose(setOf(view.show, scope)) : inOrder(view), conditions };
  if (isSmall(view.show)) {
    const { sql, values } = setOf(view.show, scope);
    conditions.push({ sql: `borrower_id IN (${sql})`, values });
  }
  return { from: among(searched), conditions };
}

const inOrder = ({ sort }: QueueView): Condition => ({
  sql: `work_item INDEXED BY ${sortColumns[sort].index}`,
  values: [],
});

/** These people first, each one's row by its key: the cross join keeps the planner from walking the lane. */
const amongThose = ({ sql, values }: Condition): Condition => ({
  sql: `(${sql}) AS people CROSS JOIN work_item USING (borrower_id)`,
  values,
});

const among = (ids: number[]) =>
  amongThose({ sql: 'SELECT value AS borrower_id FROM json_each(?)', values: [JSON.stringify(ids)] });

const where = (conditions: Condition[]) => conditions.map(({ sql }) => sql).join(' AND ');
const valuesOf = (conditions: Condition[]) => conditions.flatMap(({ values }) => values);

interface Key {
  borrowerId: number;
  /** Where the row stands in the order: the beginning of a cursor. */
  key: string;
}

/** The statement that finds one page's rows in the index of their order. */
export function keysStatement(select: Selection, view: QueueView): Condition {
  const place = placeCondition(view);
  const conditions = place ? [...select.conditions, place] : select.conditions;
  const { columns } = sortColumns[view.sort];
  return {
    sql: `SELECT borrower_id AS borrowerId, ${columns.join(', ')} FROM ${select.from.sql}
      WHERE ${where(conditions)} ORDER BY ${walkOf(view).sql} LIMIT ${pageSize + 1}`,
    values: [...select.from.values, ...valuesOf(conditions)],
  };
}

function readKeys(db: Database, select: Selection, view: QueueView) {
  const { turned } = walkOf(view);
  const isFirst = placeCondition(view) === null;
  const { columns } = sortColumns[view.sort];
  const { sql, values } = keysStatement(select, view);
  const read = db.$client
    .prepare<(string | number)[], Record<string, number>>(sql)
    .all(...values)
    .map(
      (row): Key => ({ borrowerId: row.borrowerId ?? 0, key: columns.map((name) => row[name]).join(':') }),
    );
  const rows = read.slice(0, pageSize);
  if (turned) rows.reverse();
  const more = read.length > pageSize;
  const startOf = (key: Key | undefined) => (key ? `${key.key}_${key.borrowerId}` : null);
  return {
    rows,
    isWhole: isFirst && !more,
    previous: (turned ? more : !isFirst) ? startOf(rows[0]) : null,
    next: turned || more ? startOf(rows.at(-1)) : null,
  };
}

type StoredRow = Omit<QueueRow, 'why' | 'brief' | 'standing'> & QueueStanding & { reasons: string };

const storedRows = `
  SELECT w.borrower_id AS borrowerId, b.external_id AS reference, b.name, d.loans, w.score,
    coalesce(s.reasons, '[]') AS reasons,
    w.owed_minor AS owedMinor, w.days_past_due AS daysPastDue, g.name AS segment, w.state,
    CASE w.state WHEN 'waiting' THEN w.ready_at END AS until, owner.name AS owner, h.holder_name AS holder,
    ${heldFor} AS hold, ${throughFor} AS through
  FROM json_each(:ids) AS wanted
  CROSS JOIN work_item w ON w.borrower_id = wanted.value
  JOIN lane_decision d ON d.assessment_id = w.assessment_id AND d.borrower_id = w.borrower_id
  JOIN borrower b ON b.id = d.borrower_id
  JOIN segment g ON g.id = d.segment_id
  LEFT JOIN score s ON s.assessment_id = d.assessment_id AND s.loan_id = d.deciding_loan_id
  LEFT JOIN user owner ON owner.id = w.owner_id
  LEFT JOIN lease h ON h.borrower_id = w.borrower_id AND h.holder_id IS NOT NULL AND h.expires_at > :at`;

function readRows(db: Database, scope: QueueScope, keys: Key[]): QueueRow[] {
  const ids = JSON.stringify(keys.map(({ borrowerId }) => borrowerId));
  const read = prepared<{ ids: string; at: number; day: Day }, StoredRow>(db, storedRows).all({
    ids,
    at: scope.at,
    day: scope.day,
  });
  const byId = new Map(read.map((row) => [row.borrowerId, row]));
  return keys.flatMap(({ borrowerId }) => {
    const row = byId.get(borrowerId);
    if (!row) return [];
    const { reasons, state, until, hold, through, owner, holder, ...shown } = row;
    const stored: StoredReason[] = JSON.parse(reasons);
    return [
      {
        ...shown,
        standing: { state, until, hold, through, owner, holder },
        brief: whyOf(db, borrowerId, scope.at)?.brief ?? '',
        why: reasonWords(stored, scope),
      },
    ];
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

function countFound(db: Database, portfolioId: number, ids: number[]): LaneTotal[] {
  const people = among(ids);
  return everyLane(
    db.$client
      .prepare<(string | number)[], LaneTotal>(
        `SELECT lane, count(*) AS borrowers, sum(owed_minor) AS owedMinor FROM ${people.sql}
         WHERE portfolio_id = ? AND state <> 'closed' GROUP BY lane`,
      )
      .all(...people.values, portfolioId),
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
