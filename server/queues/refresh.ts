import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { assessment, book, portfolio, snapshot, workQueue } from '#db/schema/index.ts';
import type { Lane } from '#db/terms.ts';
import { legalBarredFrom } from '../casework/case/lane.ts';
import { restate } from '../casework/case/restate.ts';
import { agedDays } from '../compliance/time-barred.ts';
import { dayIn } from '../core/calendar.ts';
import { toMinor } from '../core/money.ts';
import type { Work } from '../core/progress.ts';
import { lawfulLane } from '../strategy/choose.ts';
import { oddsOf } from './odds.ts';
import { attemptCost, chanceOf, type Odds, worthOf } from './priority.ts';

/** Borrowers a transaction: some tens of milliseconds during which nobody else writes. */
const chunk = 5000;

interface Row {
  borrowerId: number;
  /** What the assessment proposes, or a person did. */
  proposed: Lane;
  /** It was a person. */
  chosen: number;
  /** Proposed for court, with a debt so old, or with something recorded, that the law may say no. */
  aged: number;
  score: number;
  owedMinor: number;
  arrearsMinor: number;
  attempts: number;
  /** The borrower's case holds facts that the file does not, and may be somebody's. */
  worked: number;
  /** The file says of every loan of theirs how it ended. */
  ended: number;
  ownerId: string | null;
}

interface Standing {
  portfolioId: number;
  assessmentId: number;
  snapshotId: number;
  timeZone: string;
  /** The file holds cases that have not ended. A book of nothing but ended ones is worked all the same. */
  hasOpen: boolean;
  odds: Odds;
  costMinor: number;
}

/**
 * Brings the queue of a portfolio in line with the assessment in force: lane, worth and amount of every borrower.
 * What casework decided (who waits until when, whose case it is, an overridden lane) stays, as far as the law lets it. Runs in chunks, so that
 * agents go on meanwhile; until it is done they are handed out in the order of the assessment before.
 *
 * @returns how many borrowers stand in the queue. Doing it again changes nothing.
 */
export async function refreshQueue(
  db: Database,
  { portfolioId, now, work }: { portfolioId: number; now: () => number; work?: Work },
): Promise<number> {
  const standing = standingOf(db, portfolioId);
  if (!standing) return 0;
  let last = 0;
  let done = 0;
  for (;;) {
    work?.report({ stage: 'Ordering the queues', done, total: null });
    const page = refreshChunk(db, standing, { after: last, at: now() });
    done += page.count;
    if (page.last === null) break;
    last = page.last;
    // lets progress be stored and a wish to stop be heard between two chunks
    await new Promise((resolve) => setImmediate(resolve));
  }
  closeMissing(db, standing);
  return done;
}

function standingOf(db: Database, portfolioId: number): Standing | null {
  const found = db
    .select({
      assessmentId: book.assessmentId,
      snapshotId: assessment.snapshotId,
      timeZone: portfolio.timeZone,
      currency: portfolio.currency,
    })
    .from(book)
    .innerJoin(portfolio, eq(portfolio.id, book.portfolioId))
    .innerJoin(assessment, eq(assessment.id, book.assessmentId))
    .innerJoin(snapshot, eq(snapshot.id, assessment.snapshotId))
    .where(eq(book.portfolioId, portfolioId))
    .get();
  if (!found || found.assessmentId === null) return null;
  const { assessmentId, snapshotId, timeZone, currency } = found;
  return {
    portfolioId,
    assessmentId,
    snapshotId,
    timeZone,
    hasOpen: hasOpenCases(db, snapshotId),
    odds: oddsOf(db, assessmentId),
    costMinor: toMinor(attemptCost, currency),
  };
}

function hasOpenCases(db: Database, snapshotId: number): boolean {
  const open = db.$client
    .prepare('SELECT 1 FROM loan_snapshot WHERE snapshot_id = ? AND recovery_status IS NULL LIMIT 1')
    .get(snapshotId);
  return open !== undefined;
}

/** The cross join keeps the order: from a borrower's loans to their facts, never through the whole snapshot. */
const readChunk = `
  SELECT d.borrower_id AS borrowerId, coalesce(o.lane, d.lane) AS proposed, o.id IS NOT NULL AS chosen,
    coalesce(o.lane, d.lane) = 'legal_notice' AND (
      EXISTS (SELECT 1 FROM loan l CROSS JOIN loan_snapshot s ON s.snapshot_id = :snapshotId AND s.loan_id = l.id
        WHERE l.borrower_id = d.borrower_id AND s.days_past_due >= :agedDays)
      OR EXISTS (SELECT 1 FROM limitation_entry WHERE borrower_id = d.borrower_id)) AS aged, d.score AS score,
    d.days_past_due AS daysPastDue, d.segment_id AS segmentId,
    d.outstanding_minor AS owedMinor, coalesce(w.attempts, 0) AS attempts,
    (SELECT coalesce(sum(min(coalesce(s.missed_payments, 0) * coalesce(s.emi_minor, 0), coalesce(s.outstanding_minor, 0))), 0)
       FROM loan l CROSS JOIN loan_snapshot s ON s.snapshot_id = :snapshotId AND s.loan_id = l.id
      WHERE l.borrower_id = d.borrower_id) AS arrearsMinor,
    NOT EXISTS (SELECT 1 FROM loan l CROSS JOIN loan_snapshot s ON s.snapshot_id = :snapshotId AND s.loan_id = l.id
      WHERE l.borrower_id = d.borrower_id AND s.recovery_status IS NULL) AS ended,
    c.id IS NOT NULL AS worked, c.owner_id AS ownerId
  FROM lane_decision d
  LEFT JOIN work_item w ON w.borrower_id = d.borrower_id
  LEFT JOIN recovery_case c ON c.borrower_id = d.borrower_id
  LEFT JOIN lane_override o ON o.borrower_id = d.borrower_id AND o.ended_at IS NULL
  WHERE d.assessment_id = :assessmentId AND d.borrower_id > :after
  ORDER BY d.borrower_id LIMIT :chunk`;

const write = `
  INSERT INTO work_item (borrower_id, portfolio_id, assessment_id, lane, owner_id, state, tier, value, ready_tier, score,
    days_past_due, segment_id, arrears_minor, owed_minor, attempts, barred_from, stale)
  VALUES (:borrowerId, :portfolioId, :assessmentId, :lane, :ownerId, :state, 0, :value, 0, :score,
    :daysPastDue, :segmentId, :arrearsMinor, :owedMinor, :attempts, :barredFrom, 0)
  ON CONFLICT (borrower_id) DO UPDATE SET
    assessment_id = excluded.assessment_id, lane = excluded.lane, barred_from = excluded.barred_from, value = excluded.value, score = excluded.score,
    days_past_due = excluded.days_past_due, segment_id = excluded.segment_id,
    arrears_minor = excluded.arrears_minor, owed_minor = excluded.owed_minor,
    -- who waits goes on waiting; who had left the book, or owes again, is back
    state = CASE WHEN excluded.state = 'closed' OR state = 'closed' THEN excluded.state ELSE state END`;

function refreshChunk(db: Database, standing: Standing, { after, at }: { after: number; at: number }) {
  const { portfolioId, assessmentId, snapshotId, timeZone, hasOpen, odds, costMinor } = standing;
  const sqlite = db.$client;
  const insert = sqlite.prepare(write);
  return db.transaction(
    () => {
      const rows = sqlite
        .prepare<[Record<string, number>], Row>(readChunk)
        .all({ assessmentId, snapshotId, after, chunk, agedDays });
      const today = dayIn(timeZone, at);
      for (const { worked, ended, proposed, chosen, aged, ...standing } of rows) {
        // asked of the few old debts alone: the rest of a million is young
        const barredFrom = aged
          ? legalBarredFrom({ db, borrowerId: standing.borrowerId, today, at }, chosen === 1)
          : null;
        const row = { ...standing, barredFrom, lane: lawfulLane(proposed, { barredFrom, today }) };
        const chance = chanceOf(odds, row);
        const { valueMinor } = worthOf({ ...row, chance, costMinor });
        const state = row.owedMinor > 0 && !(ended && hasOpen) ? 'ready' : 'closed';
        insert.run({ ...row, portfolioId, assessmentId, state, value: valueMinor });
        if (worked) restate({ db, borrowerId: row.borrowerId, portfolio: { timeZone }, at });
      }
      return { count: rows.length, last: rows.length < chunk ? null : (rows.at(-1)?.borrowerId ?? null) };
    },
    { behavior: 'immediate' },
  );
}

/** Borrowers whom the new book does not hold leave the queue, and the queue is marked as brought in line. */
function closeMissing(db: Database, { portfolioId, assessmentId }: Standing): void {
  db.transaction(
    (tx) => {
      db.$client
        .prepare(
          `UPDATE work_item SET state = 'closed', ready_at = NULL
           WHERE portfolio_id = ? AND assessment_id <> ? AND state <> 'closed'`,
        )
        .run(portfolioId, assessmentId);
      tx.insert(workQueue)
        .values({ portfolioId, assessmentId })
        .onConflictDoUpdate({ target: workQueue.portfolioId, set: { assessmentId } })
        .run();
    },
    { behavior: 'immediate' },
  );
}
