import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { addDays, type Day, dayIn, startOfDay } from '../core/calendar.ts';
import type { PersonFacts } from './choose.ts';

/** Far enough back for everything that is still written about. */
const lookBackDays = 40;

export interface Looked {
  borrowerId: number;
  timeZone: string;
  today: Day;
  /** The run itself, whose own message does not count as one of today: it is taken up again. */
  runId: number | null;
}

interface Row
  extends Omit<
    PersonFacts,
    | 'promiseRecalledOn'
    | 'promiseBrokenTold'
    | 'planBrokenTold'
    | 'instalmentToldOn'
    | 'offerToldOn'
    | 'settling'
    | 'remindedOn'
    | 'reminderWrittenOn'
    | 'fellDueOn'
    | 'writtenToday'
  > {
  promiseRecalledAt: number | null;
  promiseToldAt: number | null;
  planToldAt: number | null;
  instalmentToldAt: number | null;
  offerToldAt: number | null;
  remindedAt: number | null;
  reminderWrittenAt: number | null;
  /** Of the snapshot in force; null where the portfolio has no book. */
  asOf: Day | null;
  settling: number;
  writtenToday: number;
}

const written = `message WHERE borrower_id = :borrowerId AND state NOT IN ('cancelled', 'failed')`;

/** What reached them as far as anybody knows: of what came back they were told nothing. */
const told = `${written} AND state <> 'bounced'`;

// the pause counts from when a reminder left, which may be days after it was written; one that still waits, for the end of
// a hold or for its hour, counts as one of today: it is not joined by another
const query = `
  SELECT w.lane, w.owed_minor AS owedMinor,
    coalesce((SELECT max(s.days_past_due) FROM loan l
       JOIN book b ON b.portfolio_id = l.portfolio_id
       JOIN loan_snapshot s ON s.snapshot_id = b.snapshot_id AND s.loan_id = l.id
       WHERE l.borrower_id = w.borrower_id), 0) AS daysPastDue,
    (SELECT min(due_on) FROM promise_to_pay WHERE borrower_id = :borrowerId AND state = 'open') AS promiseDueOn,
    (SELECT max(at) FROM ${told} AND kind = 'promise_reminder') AS promiseRecalledAt,
    (SELECT max(last_day) FROM promise_to_pay
       WHERE borrower_id = :borrowerId AND state IN ('broken', 'partial') AND last_day >= :since) AS promiseBrokenOn,
    (SELECT max(at) FROM ${told} AND kind = 'promise_missed') AS promiseToldAt,
    (SELECT min(due_on) FROM (
       SELECT i.due_on, p.paid_minor, sum(i.amount_minor) OVER (ORDER BY i.seq) AS until
       FROM instalment_plan p JOIN plan_instalment i ON i.plan_id = p.id
       WHERE p.borrower_id = :borrowerId AND p.state = 'active') WHERE until > paid_minor) AS instalmentDueOn,
    (SELECT max(last_day) FROM instalment_plan
       WHERE borrower_id = :borrowerId AND state = 'broken' AND last_day >= :since) AS planBrokenOn,
    (SELECT max(at) FROM ${told} AND kind = 'instalment_missed') AS planToldAt,
    (SELECT max(at) FROM ${told} AND kind = 'reminder_before_due') AS instalmentToldAt,
    (SELECT max(at) FROM ${told} AND kind = 'settlement_reminder') AS offerToldAt,
    (SELECT max(valid_until) FROM settlement_offer WHERE borrower_id = :borrowerId AND state = 'offered') AS offerOpenUntil,
    EXISTS (SELECT 1 FROM settlement_offer WHERE borrower_id = :borrowerId AND state = 'accepted') AS settling,
    (SELECT max(CASE WHEN state IN ('queued', 'held', 'sending') AND expires_at > :dayStart THEN max(at, :dayStart) ELSE coalesce(sent_at, at) END)
       FROM ${written} AND kind = 'reminder_after_due') AS remindedAt,
    (SELECT max(at) FROM message WHERE borrower_id = :borrowerId AND kind = 'reminder_after_due') AS reminderWrittenAt,
    (SELECT n.as_of FROM book b JOIN snapshot n ON n.id = b.snapshot_id WHERE b.portfolio_id = w.portfolio_id) AS asOf,
    EXISTS (SELECT 1 FROM ${written} AND at >= :dayStart AND run_id IS NOT :runId) AS writtenToday
  FROM work_item w WHERE w.borrower_id = :borrowerId`;

/** What a person's message of today depends on; null for whom no assessment has judged. */
export function personFacts(
  db: Database,
  { borrowerId, timeZone, today, runId }: Looked,
): PersonFacts | null {
  const row = prepared<Record<string, number | string | null>, Row>(db, query).get({
    borrowerId,
    since: addDays(today, -lookBackDays),
    dayStart: startOfDay(timeZone, today),
    // of a preview no message is its own; NULL would leave out what people wrote
    runId: runId ?? 0,
  });
  if (!row) return null;
  const { promiseRecalledAt, promiseToldAt, planToldAt, instalmentToldAt, offerToldAt, ...rest } = row;
  const { remindedAt, reminderWrittenAt, asOf, settling, writtenToday, ...facts } = rest;
  const dayOf = (at: number | null) => (at === null ? null : dayIn(timeZone, at));
  const toldSince = (at: number | null, brokenOn: Day | null) =>
    brokenOn !== null && (dayOf(at) ?? '') > brokenOn;
  return {
    ...facts,
    promiseRecalledOn: dayOf(promiseRecalledAt),
    promiseBrokenTold: toldSince(promiseToldAt, facts.promiseBrokenOn),
    planBrokenTold: toldSince(planToldAt, facts.planBrokenOn),
    instalmentToldOn: dayOf(instalmentToldAt),
    offerToldOn: dayOf(offerToldAt),
    remindedOn: dayOf(remindedAt),
    reminderWrittenOn: dayOf(reminderWrittenAt),
    // counted from the file's own day, so that it stays the same while a file grows old
    fellDueOn: addDays(asOf ?? today, -facts.daysPastDue),
    settling: settling === 1,
    writtenToday: writtenToday === 1,
  };
}

/** The next borrowers of a portfolio's book by their id, a page of them. Whoever owes nothing is left out. */
export function borrowersAfter(
  db: Database,
  { portfolioId, after, limit }: { portfolioId: number; after: number; limit: number },
): number[] {
  return prepared<Record<string, number>, { borrowerId: number }>(
    db,
    `SELECT borrower_id AS borrowerId FROM work_item
     WHERE borrower_id > :after AND portfolio_id = :portfolioId AND state <> 'closed'
     ORDER BY borrower_id LIMIT :limit`,
  )
    .all({ portfolioId, after, limit })
    .map(({ borrowerId }) => borrowerId);
}
