import { dayNumber } from '#db/seed/calendar.ts';
import { isInFile, type Person } from '#db/seed/year/world.ts';
import { setCallback } from '../../casework/callback/set.ts';
import { addNote } from '../../casework/case/note.ts';
import { agreeableBy } from '../../casework/payment/owed.ts';
import { offerSettlement } from '../../casework/settlement/offer.ts';
import { addDays, startOfDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { releaseLease, takeLease } from '../../queues/lease.ts';
import { clockTo, isWorkday, type Year } from './year.ts';

/** The last working days before the book is looked at: requests of the first are answered by then, those of the last wait. */
const askingDays = 3;
const asksADay = 2;
/** They call in before the lender's own people begin to call. */
const firstCall = 8 * 60 + 34;

/** Below every agent's authority, within a manager's for all but the smallest balances. */
const percents = [61, 58, 62, 60];

/** Why a borrower who called in should be let off for less. */
const reasons = [
  'A sister would pay this month; after that she is abroad.',
  'Sold the car; the money is there now and will not be in spring.',
  'A tax refund of this size is on its way.',
  'Moves back to their parents; a single payment is all that is left.',
];

/** Agents ask for settlements above their authority: what a manager's inbox and an agent's answers are full of. */
export function ask(year: Year): void {
  if (workdaysLeft(year) >= askingDays) return;
  const { asha, tom } = year.desk;
  const people = [...year.world.people.values()].filter((person) => mayBeLetOff(year, person));
  [asha, tom].forEach((agent, seat) => {
    for (let nth = 0; nth < asksADay; nth++) {
      const at = (dayNumber(year.day) * 31 + seat * 17 + nth * 7) % Math.max(1, people.length);
      const person = people[at];
      clockTo(year, firstCall + seat * 4 + nth * 11);
      if (person) askFor(year, agent, { person, nth: at + seat + 2 * nth });
    }
  });
}

/** They want to hear the answer: on the day on which the book is looked at. */
function callBack(
  { timeZone, today }: Year,
  agent: Context,
  held: { borrowerId: number; token: number },
): void {
  const dueAt = startOfDay(timeZone, today) + (18 + (held.borrowerId % 15)) * 30 * 60_000;
  setCallback(agent, { ...held, dueAt, note: 'Waits to hear about the settlement.' });
}

function workdaysLeft({ day, today }: Year): number {
  let left = 0;
  for (let next = addDays(day, 1); next < today; next = addDays(next, 1)) if (isWorkday(next)) left++;
  return left;
}

function mayBeLetOff({ world }: Year, { loans, settlement }: Person): boolean {
  const shown = loans.filter((loan) => isInFile(loan, world.month + 1));
  return (
    settlement === null &&
    shown.some((loan) => loan.dueMinor >= 3 * loan.life.instalmentMinor) &&
    shown.every((loan) => !loan.ended && !loan.plan)
  );
}

function askFor(year: Year, agent: Context, { person, nth }: { person: Person; nth: number }): void {
  const borrowerId = year.borrowers.get(person.borrowerId);
  if (borrowerId === undefined) return;
  const { owedMinor } = agreeableBy(year.db, borrowerId);
  const { token } = takeLease(agent, { borrowerId });
  const reason = reasons[nth % reasons.length] ?? '';
  try {
    offerSettlement(agent, {
      borrowerId,
      token,
      offerMinor: Math.ceil((owedMinor * (percents[nth % percents.length] ?? 60)) / 100),
      validUntil: addDays(year.day, 14),
      payBy: addDays(year.day, 21),
      reason,
    });
    addNote(agent, { borrowerId, body: `Called in. ${reason}` });
    if (nth % 3 !== 0) callBack(year, agent, { borrowerId, token });
  } catch (error) {
    // paid up, or let off already: then there is nothing to ask for
    if (!(error instanceof AppError)) throw error;
  }
  releaseLease(agent, { borrowerId, token });
}
