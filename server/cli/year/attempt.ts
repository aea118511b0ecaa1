import { answerOf, isReached, missedOutcome } from '#db/seed/year/behaviour.ts';
import { touch } from '#db/seed/year/agree.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { attemptChance } from '#db/seed/year/life.ts';
import type { Chance } from '#db/seed/random.ts';
import type { LoanState } from '#db/seed/year/loan-state.ts';
import type { Person } from '#db/seed/year/world.ts';
import type { Channel, OutcomeCode } from '#db/terms.ts';
import { recordContact } from '../../casework/contact/record.ts';
import type { OutcomeInput } from '../../casework/schema.ts';
import { addContactPoint } from '../../compliance/add-contact-point.ts';
import { judgeContact } from '../../compliance/judge-contact.ts';
import { addDays } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { agree } from './agree.ts';
import { whoIs, type Year } from './year.ts';

/** One borrower in one agent's hands. */
export interface Attempt {
  year: Year;
  agent: Context;
  borrowerId: number;
  token: number;
  person: Person;
  loan: LoanState;
  chance: Chance;
}

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
  if (outcome === 'wrong_number') year.plans.phones.delete(borrowerId);
  if (channel === 'visit') touch(person, 'visit_unanswered', day);
  else touch(person, outcome === 'voicemail' ? 'voicemail' : 'call_unanswered', day);
  return true;
}

/** Instead of a call that is not allowed: a message, where that is. */
function remind(made: Attempt): void {
  const { year, agent, borrowerId, person, chance } = made;
  const channel: Channel = chance.happens(0.6) ? 'sms' : chance.happens(0.7) ? 'email' : 'letter';
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

export function log(
  { agent, borrowerId, token }: Attempt,
  entry: Omit<OutcomeInput, 'borrowerId' | 'token'> & { outcome: OutcomeCode },
): void {
  recordContact(agent, { borrowerId, token, ...entry });
}

/** Numbers that no telephone company gives to anybody (555-0100 to 555-0199). */
const areaCodes = ['212', '315', '347', '516', '518', '585', '607', '631', '646', '716', '718', '845', '914'];

function phoneOf({ year, agent, borrowerId, chance }: Attempt): number {
  const known = year.plans.phones.get(borrowerId);
  if (known !== undefined) return known;
  const value = `+1 ${chance.pick(areaCodes)} 555 0${chance.whole(100, 199)}`;
  const id = addContactPoint(agent, { borrowerId, kind: 'phone', place: 'mobile', value });
  year.plans.phones.set(borrowerId, id);
  return id;
}
