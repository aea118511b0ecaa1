import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { Day } from '../../core/calendar.ts';

export interface OpenOffer {
  kind: 'settlement' | 'plan';
  id: number;
  amountMinor: number;
  payBy: Day;
  schedule: { seq: number; dueOn: Day; amountMinor: number }[];
}

/** What was offered to a borrower and waits for their word; null where nothing does. */
export function openOffers(db: Database, borrowerId: number, today: Day): OpenOffer | null {
  const settlement = prepared<[number, Day], { id: number; amountMinor: number; payBy: Day }>(
    db,
    `SELECT id, offer_minor AS amountMinor, pay_by AS payBy FROM settlement_offer
     WHERE borrower_id = ? + 0 AND state = 'offered' AND valid_until >= ? || ''`,
  ).get(borrowerId, today);
  if (settlement) return { kind: 'settlement', ...settlement, schedule: [] };
  const plan = prepared<[number, Day], { id: number; amountMinor: number; payBy: Day }>(
    db,
    `SELECT id, total_minor AS amountMinor, first_due_on AS payBy FROM instalment_plan
     WHERE borrower_id = ? + 0 AND state = 'proposed' AND first_due_on >= ? || ''`,
  ).get(borrowerId, today);
  if (!plan) return null;
  const schedule = prepared<[number], OpenOffer['schedule'][number]>(
    db,
    'SELECT seq, due_on AS dueOn, amount_minor AS amountMinor FROM plan_instalment WHERE plan_id = ? + 0 ORDER BY seq',
  ).all(plan.id);
  return { kind: 'plan', ...plan, schedule };
}
