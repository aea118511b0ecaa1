import { holdRules } from '../compliance/holds/kinds.ts';
import type { Day } from '../core/calendar.ts';
import type { Condition } from './membership.ts';

/** Whether the hold of this alias is in force on `today.day`, lifts applied. */
const inForce = (hold: 'held' | 'own') =>
  `${hold}.start_day <= today.day AND (${hold}.end_day IS NULL OR ${hold}.end_day > today.day)
   AND NOT EXISTS (SELECT 1 FROM hold_lift x WHERE x.hold_id = ${hold}.id AND x.end_day <= today.day)`;

/** Every loan of theirs in the book has a hold of its own: then the gate finds none to speak about. */
const noLoanFree = `NOT EXISTS (
  SELECT 1 FROM loan l JOIN book b ON b.portfolio_id = l.portfolio_id
    JOIN loan_snapshot s ON s.snapshot_id = b.snapshot_id AND s.loan_id = l.id
  WHERE l.borrower_id = held.borrower_id AND NOT EXISTS (
    SELECT 1 FROM hold own WHERE own.borrower_id = l.borrower_id AND own.loan_id = l.id AND ${inForce('own')}))`;

/** Which hold leaves which other party open, as pairs of kind and party. */
const openParties = Object.values(holdRules)
  .flatMap(({ kind, exceptAddressees }) => exceptAddressees.map((party) => `('${kind}', '${party}')`))
  .join(', ');

/** The number of whoever acts for them and may be called in spite of the hold. */
const actsFor = `contact_point p WHERE p.borrower_id = held.borrower_id AND p.kind = 'phone'
  AND (held.kind, p.party) IN (VALUES ${openParties})`;

/**
 * The holds that stop all contact with their borrower on a day: of the person, or of every loan. One of a wrong number
 * stops that number alone, and one that leaves a lawyer or an estate open stops nothing once their number is known.
 * The cross join keeps the planner on the few holds.
 */
const stopping = (day: '?' | ':day') => `(SELECT ${day} AS day) AS today CROSS JOIN hold AS held
  WHERE held.contact_point_id IS NULL AND ${inForce('held')} AND (held.loan_id IS NULL OR ${noLoanFree})
    AND NOT EXISTS (SELECT 1 FROM ${actsFor})`;

/** Whether the borrower of this row of `work_item` is on hold. */
export const isHeld = (day: Day): Condition => ({
  sql: `EXISTS (SELECT 1 FROM ${stopping('?')} AND held.borrower_id = work_item.borrower_id)`,
  values: [day],
});

/** Everybody on hold, of whatever portfolio. */
export const everybodyHeld = (day: Day): Condition => ({
  sql: `SELECT DISTINCT held.borrower_id FROM ${stopping('?')}`,
  values: [day],
});

/** The kind of the hold that was placed last on the borrower of `w`, a row of `work_item`; `:day` is the day. */
export const heldFor = `(SELECT held.kind FROM ${stopping(':day')}
  AND held.borrower_id = w.borrower_id ORDER BY held.id DESC LIMIT 1)`;

/** Through whom alone they may be reached on `:day`: a lawyer, or whoever acts for the estate; null for most. */
export const throughFor = `(SELECT p.party FROM (SELECT :day AS day) AS today CROSS JOIN hold AS held
  CROSS JOIN ${actsFor} AND held.borrower_id = w.borrower_id AND held.contact_point_id IS NULL
  AND ${inForce('held')} LIMIT 1)`;
