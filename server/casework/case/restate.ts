import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { type Lane, type WorkState, workTiers } from '#db/terms.ts';
import { addDays, type Day, dayIn, startOfDay } from '../../core/calendar.ts';
import { owedBy } from '../payment/owed.ts';
import { restateValidation } from '../validation/restate.ts';
import { attemptsOf, brokeSince, type ContactMade, recentContacts } from './contacts.ts';
import { restateLane } from './lane.ts';
import { outcomeHoldEnd } from './outcome-hold-end.ts';
import { nextTouch } from './rules.ts';
import { answerUntil, putOffOf } from './waits.ts';

interface Restated {
  db: Database;
  borrowerId: number;
  portfolio: { timeZone: string };
  at: number;
}

/**
 * Brings the borrower's place in the queue in line with the facts, all of them, after every write: so it cannot drift
 * away from them. A borrower whom no assessment has judged yet has no place. Call it inside the act's transaction.
 */
export function restate({ db, borrowerId, portfolio, at }: Restated): void {
  const item = prepared<[number], { state: WorkState; lane: Lane; barredFrom: Day | null }>(
    db,
    'SELECT state, lane, barred_from AS barredFrom FROM work_item WHERE borrower_id = ?',
  ).get(borrowerId);
  restateTimers(db, borrowerId, portfolio);
  if (!item) return;
  if (item.lane === 'legal_notice' || item.barredFrom !== null)
    restateLane({ db, borrowerId, today: dayIn(portfolio.timeZone, at), at });
  const owed = owedBy(db, borrowerId);
  const contacts = recentContacts(db, borrowerId);
  const { callbackAt, arrangementOn } = agreedDates(db, borrowerId);
  const lastReached = contacts.find(({ rightParty }) => rightParty);
  const brokenUnspoken = brokeSince(db, borrowerId, lastReached?.at ?? 0);
  const touch = nextTouch({
    now: at,
    owedMinor: owed.owedMinor,
    // whom the queue closed because every case had ended comes back with the next assessment, not with a note
    inBook: owed.asOf !== null && !(owed.ended && item.state === 'closed'),
    callbackAt,
    arrangementDueAt: startOf(arrangementOn, portfolio.timeZone),
    brokenUnspoken,
    nextAttemptAt: startOf(
      laterOf(
        nextAttemptOn(db, { borrowerId, last: contacts[0], timeZone: portfolio.timeZone }),
        answerUntil(db, borrowerId, portfolio.timeZone),
      ),
      portfolio.timeZone,
    ),
  });
  prepared<Record<string, unknown>, unknown>(
    db,
    `UPDATE work_item SET state = :state, tier = :tier, ready_at = :readyAt, ready_tier = :readyTier,
       owed_minor = :owedMinor, arrears_minor = :arrearsMinor, attempts = :attempts,
       not_kept = :notKept, stale = 1
     WHERE borrower_id = :borrowerId`,
  ).run({
    borrowerId,
    state: touch.state,
    tier: workTiers.indexOf(touch.tier),
    readyAt: touch.readyAt,
    readyTier: workTiers.indexOf(touch.readyTier),
    owedMinor: owed.owedMinor,
    arrearsMinor: owed.arrearsMinor,
    attempts: attemptsOf(contacts),
    notKept: brokenUnspoken ? 1 : 0,
  });
}

/**
 * The newest word counts: the day until which a person put the case off, or the one that the last outcome named; where
 * an arrangement was to name it, not the same day again. A day that was named because of a hold counts as long as the hold.
 */
function nextAttemptOn(
  db: Database,
  { borrowerId, last, timeZone }: { borrowerId: number; last: ContactMade | undefined; timeZone: string },
): Day | null {
  const putOff = putOffOf(db, borrowerId);
  if (putOff && (!last || putOff.at >= last.at)) return putOff.comeBackOn;
  if (!last) return null;
  const { nextOn } = last;
  if (nextOn === null) return addDays(dayIn(timeZone, last.at), 1);
  const free = outcomeHoldEnd(db, borrowerId, { outcome: last.outcome, from: dayIn(timeZone, last.at) });
  return free !== null && free < nextOn ? free : nextOn;
}

const laterOf = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a);

const startOf = (day: Day | null, timeZone: string) => (day === null ? null : startOfDay(timeZone, day));

interface AgreedDates {
  /** The earliest open callback. */
  callbackAt: number | null;
  /** The first day on which an arrangement in force expects money that has not come in. */
  arrangementOn: Day | null;
}

/**
 * What was promised this very day is not asked for before the next. Of a plan it is the first instalment that the
 * payments do not cover.
 */
function agreedDates(db: Database, borrowerId: number): AgreedDates {
  const found = prepared<{ borrowerId: number }, AgreedDates>(
    db,
    `SELECT
       (SELECT min(due_at) FROM callback WHERE borrower_id = :borrowerId + 0 AND state = 'open') AS callbackAt,
       (SELECT min(due) FROM (
         SELECT max(due_on, date(made_on, '+1 day')) AS due FROM promise_to_pay
           WHERE borrower_id = :borrowerId + 0 AND state = 'open'
         UNION ALL SELECT pay_by FROM settlement_offer WHERE borrower_id = :borrowerId + 0 AND state = 'accepted'
         UNION ALL SELECT min(due_on) FROM (
           SELECT i.due_on, p.paid_minor, sum(i.amount_minor) OVER (ORDER BY i.seq) AS until
           FROM instalment_plan p JOIN plan_instalment i ON i.plan_id = p.id
           WHERE p.borrower_id = :borrowerId + 0 AND p.state = 'active') WHERE until > paid_minor
       )) AS arrangementOn`,
  ).get({ borrowerId });
  return found ?? { callbackAt: null, arrangementOn: null };
}

/** Also of whom no assessment has judged yet. */
function restateTimers(db: Database, borrowerId: number, { timeZone }: { timeZone: string }): void {
  const found = prepared<[number], { portfolioId: number }>(
    db,
    'SELECT portfolio_id AS portfolioId FROM borrower WHERE id = ? + 0',
  ).get(borrowerId);
  if (found) restateValidation(db, { borrowerId, portfolioId: found.portfolioId, timeZone });
}
