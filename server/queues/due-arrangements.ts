import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { isOvertaken } from '../casework/promise/overtaken.ts';
import { lastDayOf } from '../casework/promise/rules.ts';
import { addDays, type Day, startOfDay } from '../core/calendar.ts';
import type { Holidays } from '../portfolio/holidays.ts';
import { type List, listOf } from './list.ts';

/** How far back an arrangement that was not kept is shown at least; over a weekend and holidays it is further. */
const brokenDays = 3;

interface Agreed {
  /** Of the promise, the plan or the settlement. */
  id: number;
  borrowerId: number;
  name: string | null;
  externalId: string;
  /** What was to come in, and what of it has. */
  amountMinor: number;
  paidMinor: number;
  dueOn: Day;
  byName: string;
}

export interface AgreedForToday extends Agreed {
  kind: 'promise' | 'instalment' | 'settlement';
}

export interface NotKept extends Agreed {
  kind: 'promise' | 'plan' | 'settlement';
  /** The last day on which a payment would still have kept it. */
  lastDay: Day;
}

/** The states are spelled out because the indexes are partial: a bound one would not match them. */
const dueToday = `
  SELECT a.*, b.name, b.external_id AS externalId FROM (
    SELECT 'promise' AS kind, id, borrower_id AS borrowerId, amount_minor AS amountMinor, credited_minor AS paidMinor,
      due_on AS dueOn, by_name AS byName
    FROM promise_to_pay WHERE portfolio_id = :portfolioId AND state = 'open' AND due_on = :day
    UNION ALL SELECT 'instalment', id, borrowerId, amountMinor, max(0, amountMinor - (until - planPaid)), dueOn, byName FROM (
      SELECT p.id, p.borrower_id AS borrowerId, i.amount_minor AS amountMinor, i.due_on AS dueOn, p.by_name AS byName,
        p.paid_minor AS planPaid,
        (SELECT sum(amount_minor) FROM plan_instalment WHERE plan_id = p.id AND seq <= i.seq) AS until
      FROM instalment_plan p JOIN plan_instalment i ON i.plan_id = p.id AND i.due_on = :day
      WHERE p.portfolio_id = :portfolioId AND p.state = 'active')
    WHERE until > planPaid
    UNION ALL SELECT 'settlement', id, borrower_id, offer_minor, paid_minor, pay_by, by_name
    FROM settlement_offer WHERE portfolio_id = :portfolioId AND state = 'accepted' AND pay_by = :day
  ) a JOIN borrower b ON b.id = a.borrowerId
  ORDER BY amountMinor DESC, borrowerId`;

/** What was agreed to come in today and has not: promises, instalments and settlements, the largest first. */
export function agreedForToday(db: Database, portfolioId: number, day: Day): List<AgreedForToday> {
  return listOf(prepared<Record<string, unknown>, AgreedForToday>(db, dueToday).all({ portfolioId, day }));
}

/**
 * Plans and settlements are found by the entry that told of their end: of those that ended there is no index by day, and
 * an entry cannot be older than the day before it.
 */
const notKept = `
  SELECT a.*, b.name, b.external_id AS externalId FROM (
    SELECT 'promise' AS kind, id, borrower_id AS borrowerId, amount_minor AS amountMinor, credited_minor AS paidMinor,
      due_on AS dueOn, last_day AS lastDay, by_name AS byName
    FROM promise_to_pay
    WHERE portfolio_id = :portfolioId AND state IN ('broken', 'partial') AND due_on >= :firstDue
      AND last_day >= :from AND last_day < :day AND NOT coalesce((${isOvertaken}), 0)
    UNION ALL SELECT 'plan', p.id, p.borrower_id, p.total_minor, p.paid_minor,
      (SELECT min(due_on) FROM (SELECT due_on, sum(amount_minor) OVER (ORDER BY seq) AS until FROM plan_instalment
        WHERE plan_id = p.id) WHERE until > p.paid_minor), p.last_day, p.by_name
    FROM instalment_plan p
    WHERE p.id IN (SELECT subject_id FROM case_event WHERE portfolio_id = :portfolioId AND kind = 'plan.broken' AND at >= :since)
      AND p.state = 'broken' AND p.ended_by_hand = 0 AND p.last_day >= :from AND p.last_day < :day
    UNION ALL SELECT 'settlement', s.id, s.borrower_id, s.offer_minor, s.paid_minor, s.pay_by, s.last_day, s.by_name
    FROM settlement_offer s
    WHERE s.id IN (SELECT subject_id FROM case_event WHERE portfolio_id = :portfolioId AND kind = 'settlement.lapsed' AND at >= :since)
      AND s.state = 'lapsed' AND s.last_day >= :from AND s.last_day < :day
  ) a JOIN borrower b ON b.id = a.borrowerId
  ORDER BY lastDay DESC, amountMinor DESC, borrowerId`;

interface Span {
  day: Day;
  lastWorked: Day;
  timeZone: string;
  holidays: Holidays;
}

/** Promises, plans and settlements whose last day has passed since the last working day, or in the last three days: newest first. */
export function arrangementsNotKept(
  db: Database,
  portfolioId: number,
  { day, lastWorked, timeZone, holidays }: Span,
): List<NotKept> {
  const threeDays = addDays(day, -brokenDays);
  const from = lastWorked < threeDays ? lastWorked : threeDays;
  return listOf(
    prepared<Record<string, unknown>, NotKept>(db, notKept).all({
      portfolioId,
      day,
      from,
      // the same span on the indexed day, so that old promises are not read through
      firstDue: firstDueOf(from, holidays),
      since: startOfDay(timeZone, from),
    }),
  );
}

/** The earliest day due whose grace reaches up to `lastDay`; a holiday makes the grace longer. */
function firstDueOf(lastDay: Day, holidays: Holidays): Day {
  let first = lastDay;
  while (lastDayOf(addDays(first, -1), holidays) >= lastDay) first = addDays(first, -1);
  return first;
}
