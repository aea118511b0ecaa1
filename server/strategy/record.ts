import type { Database } from '#db/client.ts';
import type { StoredReason } from '#db/schema/index.ts';
import type { Lane } from '#db/terms.ts';
import type { Work } from '../core/progress.ts';
import { bagOfRow, type InBag } from '../engine/forest/in-bag.ts';
import type { BookFacts } from '../portfolio/facts.ts';
import {
  type BorrowerStanding,
  changeReason,
  type LoanStanding,
  type PreviousStanding,
  standingOf,
} from './choose.ts';

/** Rows a transaction: long enough to be quick, short enough that nobody else's write waits to be noticed. */
const chunk = 20_000;

export interface Judgement {
  assessmentId: number;
  previousId: number | null;
  facts: BookFacts;
  scores: Float64Array;
  lanes: Lane[];
  /** Segment position of each loan, and the segments' ids by position. */
  labels: Uint8Array;
  segmentIds: number[];
  /** By loan id, the days on which a hold stopped its clock: not counted as past due. */
  restedDays: ReadonlyMap<number, number>;
  reasonsOf: (row: number) => StoredReason[];
  /** Which loans each tree was grown on; null without a model. */
  inBag: InBag | null;
}

/** Stores every loan's score, segment, lane and reasons. */
export function recordScores(db: Database, judgement: Judgement, work: Work): void {
  const { assessmentId, facts, scores, lanes, labels, segmentIds, reasonsOf, inBag } = judgement;
  const insert = db.$client.prepare(
    'INSERT INTO score (assessment_id, loan_id, segment_id, score, lane, reasons, seen_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  inChunks(db, { rows: facts.loans, stage: 'Storing the scores', work }, (r) => {
    const reasons = JSON.stringify(reasonsOf(r));
    const segmentId = segmentIds[labels[r] ?? 0];
    insert.run(
      assessmentId,
      facts.loanIds[r],
      segmentId,
      scores[r],
      lanes[r],
      reasons,
      inBag && seenBy(inBag, r),
    );
  });
}

/** Stores where every borrower stands, and why where it is another lane than last time. Returns their number. */
export function recordLaneDecisions(db: Database, judgement: Judgement, work: Work): number {
  const { assessmentId, previousId } = judgement;
  const people = groupByBorrower(judgement);
  const before = db.$client.prepare<[number | null, number], PreviousStanding>(
    `SELECT lane, score, days_past_due AS daysPastDue, outstanding_minor AS outstandingMinor
     FROM lane_decision WHERE assessment_id = ? AND borrower_id = ?`,
  );
  const insert = db.$client.prepare(
    `INSERT INTO lane_decision (assessment_id, borrower_id, lane, score, deciding_loan_id, segment_id, loans,
       outstanding_minor, days_past_due, previous_lane, change_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  inChunks(db, { rows: people.count, stage: 'Putting borrowers into lanes', work }, (i) => {
    const { borrowerId, standing: now } = people.at(i);
    const previous = before.get(previousId, borrowerId);
    insert.run(
      assessmentId,
      borrowerId,
      now.lane,
      now.score,
      now.decidingLoanId,
      now.segmentId,
      now.loans,
      now.outstandingMinor,
      now.daysPastDue,
      previous?.lane ?? null,
      changeReason(previous, now),
    );
  });
  return people.count;
}

/** Runs `write` for each row, a transaction a chunk, stopping between two of them when asked to. */
function inChunks(
  db: Database,
  { rows, stage, work }: { rows: number; stage: string; work: Work },
  write: (row: number) => void,
): void {
  const some = db.$client.transaction((from: number, to: number) => {
    for (let r = from; r < to; r++) write(r);
  });
  for (let from = 0; from < rows; from += chunk) {
    work.signal.throwIfAborted();
    work.report({ stage, done: from, total: rows });
    some.immediate(from, Math.min(rows, from + chunk));
  }
}

function seenBy(inBag: InBag, row: number): Uint8Array | null {
  const bag = bagOfRow(inBag, row);
  return bag.some((byte) => byte !== 0) ? bag : null;
}

interface People {
  count: number;
  at: (i: number) => { borrowerId: number; standing: BorrowerStanding };
}

/** A person's loans side by side, without an object a loan held for the whole book. */
function groupByBorrower(judgement: Judgement): People {
  const { borrowerIds } = judgement.facts;
  const order = Int32Array.from(borrowerIds, (_, r) => r).sort(
    (a, b) => (borrowerIds[a] ?? 0) - (borrowerIds[b] ?? 0) || a - b,
  );
  const starts = [...order.keys()].filter(
    (i) => i === 0 || borrowerIds[order[i] ?? 0] !== borrowerIds[order[i - 1] ?? 0],
  );
  return {
    count: starts.length,
    at: (i) => {
      const rows = order.subarray(starts[i], starts[i + 1]);
      return {
        borrowerId: borrowerIds[rows[0] ?? 0] ?? 0,
        standing: standingOf(Array.from(rows, (r) => loanStanding(judgement, r))),
      };
    },
  };
}

/** What the file did not say counts as nothing owed and not late: a queue needs a number to sort by. */
function loanStanding(
  { facts, scores, lanes, labels, segmentIds, restedDays }: Judgement,
  r: number,
): LoanStanding {
  const loanId = facts.loanIds[r] ?? 0;
  return {
    lane: lanes[r] ?? 'reminder',
    score: scores[r] ?? 0,
    loanId,
    outstandingMinor: facts.numeric.outstandingMinor[r] || 0,
    daysPastDue: (facts.numeric.daysPastDue[r] || 0) - (restedDays.get(loanId) ?? 0),
    segmentId: segmentIds[labels[r] ?? 0] ?? 0,
  };
}
