import { and, desc, eq, gte, inArray, or, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { approval, borrower } from '#db/schema/index.ts';
import { addDays, type Day, startOfDay, workingDayBefore } from '../core/calendar.ts';
import type { Holidays } from '../portfolio/holidays.ts';

/** Working days on which an answer goes on being shown: Friday afternoon's is there on Monday, and after a holiday. */
const answeredDays = 3;
/** What was agreed to and waits for the borrower's word is shown longer: an offer is open 30 days at most. */
const agreedDays = 45;

interface Asked {
  actorId: string | null;
  day: Day;
  timeZone: string;
  holidays: Holidays;
}

/** What was said to a person's own requests, newest first; one that the borrower has to hear of stays until they have. */
export function answeredRequests(
  db: Database,
  portfolioId: number,
  { actorId, day, timeZone, holidays }: Asked,
) {
  if (actorId === null) return [];
  const since = startOfDay(timeZone, workingDayBefore(day, answeredDays, holidays));
  return db
    .select({
      borrowerId: borrower.id,
      name: borrower.name,
      externalId: borrower.externalId,
      approvalId: approval.id,
      kind: approval.kind,
      state: approval.state,
      decidedByName: approval.decidedByName,
      decidedAt: approval.decidedAt,
      answer: approval.answer,
    })
    .from(approval)
    .innerJoin(borrower, eq(borrower.id, approval.borrowerId))
    .where(
      and(
        eq(approval.portfolioId, portfolioId),
        eq(approval.requestedBy, actorId),
        gte(approval.decidedAt, startOfDay(timeZone, addDays(day, -agreedDays))),
        inArray(approval.state, ['approved', 'declined', 'expired']),
        or(gte(approval.decidedAt, since), isBorrowersTurn(day)),
      ),
    )
    .orderBy(desc(approval.decidedAt))
    .all();
}

/** The offer or plan that was agreed to and that the borrower can still accept. */
const isBorrowersTurn = (day: Day) => sql`(${approval.state} = 'approved' AND (
  (${approval.kind} = 'settlement' AND EXISTS (SELECT 1 FROM settlement_offer o
    WHERE o.id = ${approval.subjectId} AND o.state = 'offered' AND o.valid_until >= ${day}))
  OR (${approval.kind} = 'plan' AND EXISTS (SELECT 1 FROM instalment_plan p
    WHERE p.id = ${approval.subjectId} AND p.state = 'proposed' AND p.first_due_on >= ${day}))))`;
