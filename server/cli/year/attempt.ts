import { prepared } from '#db/prepared.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { touch } from '#db/seed/year/agree.ts';
import { answerOf, isReached, missedOutcome } from '#db/seed/year/behaviour.ts';
import { attemptChance } from '#db/seed/year/life.ts';
import type { Person } from '#db/seed/year/world.ts';
import type { Channel } from '#db/terms.ts';
import { judgeContact } from '../../compliance/judge-contact.ts';
import { addDays } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { releaseLease, takeLease } from '../../queues/lease.ts';
import { agree } from './agree.ts';
import { type Attempt, log } from './log.ts';
import { whoIs, type Year } from './year.ts';

/** A message says how to stop messages, and threatens nobody. */
const message = { hasOptOut: true, threatensCourt: false } as const;

/** A visit is for those who are far behind, now and then. */
const visitsFrom = 4;
const visitShare = 0.12;

/**
 * What an agent does with the borrower they were handed: they ask the gate about a call, call, and log how it ended.
 * Where the gate says no, that no is all that happened, and a message may be allowed instead.
 */
export function attempt(
  year: Year,
  agent: Context,
  { borrowerId, token }: { borrowerId: number; token: number },
): void {
  const found = whoIs(year, borrowerId);
  if (!found) return;
  const { person, loan } = found;
  const chance = attemptChance(year.options, loan.life, person.attempts++);
  const made: Attempt = { year, agent, borrowerId, token, person, loan, chance };
  const isFar = loan.dueMinor >= visitsFrom * loan.life.instalmentMinor;
  const channel = isFar && chance.happens(visitShare) ? 'visit' : 'call';
  if (!speak(made, channel)) remind(made);
}

/** @returns false where the gate did not allow it */
function speak(made: Attempt, channel: 'call' | 'visit'): boolean {
  const { year, agent, borrowerId, person, loan, chance } = made;
  const contactPointId = channel === 'call' ? phoneOf(made) : null;
  if (channel === 'call' && contactPointId === null) return false;
  const { verdict, verdictId } = judgeContact(agent, { borrowerId, channel, contactPointId });
  if (verdict === 'block') return false;
  const day = dayNumber(year.day);
  for (const each of person.loans) each.attempts++;
  // it rings for a while
  year.clock.at += 45_000;
  if (isReached(chance, loan, channel)) {
    touch(person, channel === 'visit' ? 'visit_conversation' : 'conversation', day);
    year.clock.at += 180_000;
    agree(made, answerOf(chance, loan), verdictId);
    return true;
  }
  const outcome = missedOutcome(chance, channel);
  log(made, { verdictId, outcome });
  if (channel === 'visit') touch(person, 'visit_unanswered', day);
  else touch(person, outcome === 'voicemail' ? 'voicemail' : 'call_unanswered', day);
  return true;
}

/** Instead of a call that is not allowed: a message, where that is. */
function remind(made: Attempt): void {
  const { year, agent, borrowerId, person, chance } = made;
  const channel: Channel =
    phoneOf(made) !== null && chance.happens(0.6) ? 'sms' : chance.happens(0.7) ? 'email' : 'letter';
  const { verdict, verdictId } = judgeContact(agent, { borrowerId, channel, message });
  if (verdict === 'block') return;
  log(made, {
    verdictId,
    outcome: 'no_answer',
    nextOn: addDays(year.day, chance.whole(4, 9)),
    note: reminders[channel],
  });
  touch(person, channel, dayNumber(year.day));
}

const reminders: Partial<Record<Channel, string>> = {
  sms: 'Reminder sent by SMS.',
  email: 'Reminder sent by e-mail.',
  letter: 'Reminder sent by post.',
};

/** The first number of theirs that has not turned out to be wrong; null where the lender's file has none. */
function phoneOf({ year, borrowerId }: Attempt): number | null {
  const found = prepared<[number], { id: number }>(
    year.db,
    `SELECT id FROM contact_point p WHERE borrower_id = ? + 0 AND kind = 'phone' AND NOT EXISTS
       (SELECT 1 FROM hold h WHERE h.borrower_id = p.borrower_id AND h.contact_point_id = p.id) ORDER BY id LIMIT 1`,
  ).get(borrowerId);
  return found?.id ?? null;
}

/** Somebody calls before they may: the gate says so, and that is all that happens. */
export function callTooEarly(year: Year, agent: Context, person: Person): void {
  const borrowerId = year.borrowers.get(person.borrowerId);
  if (borrowerId === undefined) return;
  const { token } = takeLease(agent, { borrowerId });
  judgeContact(agent, { borrowerId, channel: 'call' });
  releaseLease(agent, { borrowerId, token });
}
