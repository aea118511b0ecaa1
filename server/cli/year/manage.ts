import { eq } from 'drizzle-orm';
import { prepared } from '#db/prepared.ts';
import { recoveryCase } from '#db/schema/index.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { createChance } from '#db/seed/random.ts';
import { isOpen } from '#db/seed/year/world.ts';
import { approve, decline } from '../../casework/approval/decide.ts';
import { assignCase } from '../../casework/case/assign.ts';
import { liftHold } from '../../casework/hold/lift.ts';
import { startOfDay } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { pursue } from './pursue.ts';
import type { Year } from './year.ts';

/** A manager's morning: disputes are settled and legal notices moved on. */
export function manage(year: Year): void {
  liftDisputes(year);
  pursue(year);
}

interface Waiting {
  id: number;
  kind: string;
}

const answers = {
  yes: ['Agreed. Ask for the first payment this week.', 'Fine by me.', 'Agreed, given the arrears.'],
  no: ['Too low for this balance. Come back with a higher offer.', 'They paid more than this in spring.'],
} as const;

/** What was asked on an earlier day is answered by one manager or the other; what was asked today waits. */
export function decideRequests(year: Year): void {
  const { db, portfolioId, day, timeZone, desk, options } = year;
  const waiting = prepared<[number, number], Waiting>(
    db,
    `SELECT id, kind FROM approval WHERE portfolio_id = ? + 0 AND state = 'pending' AND requested_at < ? + 0 ORDER BY id`,
  ).all(portfolioId, startOfDay(timeZone, day));
  for (const { id } of waiting) {
    const chance = createChance(options.seed, id, 7);
    const manager = chance.happens(0.5) ? desk.marc : desk.grace;
    // some wait a day longer
    if (createChance(options.seed, id, dayNumber(day)).happens(0.25)) continue;
    decideOne(manager, id, chance.happens(0.75), chance);
  }
}

function decideOne(
  manager: Context,
  approvalId: number,
  yes: boolean,
  chance: ReturnType<typeof createChance>,
) {
  try {
    if (yes) approve(manager, { approvalId, answer: chance.pick(answers.yes) });
    else decline(manager, { approvalId, answer: chance.pick(answers.no) });
  } catch (error) {
    // above a manager's authority as well, or it has ended meanwhile: it stays for the day it expires
    if (!(error instanceof AppError)) throw error;
  }
}

/** A dispute was looked into: the manager lifts it with what was found. */
function liftDisputes({ db, plans, day, desk }: Year): void {
  for (const borrowerId of plans.lifts.get(day) ?? []) {
    const held = prepared<[number], { id: number }>(
      db,
      `SELECT h.id FROM hold h WHERE h.borrower_id = ? + 0 AND h.kind = 'dispute'
         AND NOT EXISTS (SELECT 1 FROM hold_lift x WHERE x.hold_id = h.id)`,
    ).get(borrowerId);
    const reason = 'Looked into: the statement was right, and the borrower was told so.';
    if (held) liftHold(desk.grace, { holdId: held.id, reason });
  }
  plans.lifts.delete(day);
}

/** After an assessment the team lead shares out the cases that are new: a third to each agent, a third to whoever is free. */
export function shareOut(year: Year): void {
  const { db, world, desk, borrowers } = year;
  const shares: Record<number, Context | undefined> = { 0: desk.asha, 1: desk.tom };
  db.transaction(
    () => {
      for (const { borrowerId, loans } of world.people.values()) {
        const first = loans.find((loan) => isOpen(loan, world.month));
        const to = first && shares[first.life.index % 3];
        const id = borrowers.get(borrowerId);
        if (!to || id === undefined || isOwned(year, id)) continue;
        assignCase(desk.marc, { borrowerId: id, toId: to.actor.id });
      }
    },
    { behavior: 'immediate' },
  );
}

function isOwned({ db }: Year, borrowerId: number): boolean {
  const found = db
    .select({ ownerId: recoveryCase.ownerId })
    .from(recoveryCase)
    .where(eq(recoveryCase.borrowerId, borrowerId))
    .get();
  return found !== undefined && found.ownerId !== null;
}
