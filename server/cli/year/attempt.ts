import { prepared } from '#db/prepared.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { touch } from '#db/seed/year/agree.ts';
import { answerOf, isReached, missedOutcome } from '#db/seed/year/behaviour.ts';
import { attemptChance } from '#db/seed/year/life.ts';
import { prefersSpanish } from '#db/seed/year/mailbox.ts';
import { recordLanguage } from '../../casework/case/language.ts';
import { putOff } from '../../casework/case/put-off.ts';
import { daysToAnswer, putOffWithinDays } from '../../casework/limits.ts';
import { judgeContact } from '../../compliance/judge-contact.ts';
import { addDays, dayIn } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { handOut } from '../../messaging/outbox/hand-out.ts';
import { sendMessage } from '../../messaging/outbox/send.ts';
import { agree } from './agree.ts';
import { deliver } from './deliver.ts';
import { type Attempt, log } from './log.ts';
import { whoIs, type Year } from './year.ts';

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
  if (!found) {
    // the lender closed the case, and no file that is assessed says so yet
    const comeBackOn = addDays(year.day, putOffWithinDays);
    putOff(agent, {
      borrowerId,
      token,
      comeBackOn,
      reason: 'Closed by the lender. The next file will say so.',
    });
    return;
  }
  const { person, loan } = found;
  const chance = attemptChance(year.options, loan.life, person.attempts++);
  const made: Attempt = { year, agent, borrowerId, token, person, loan, chance, isWarned: false };
  const isFar = loan.dueMinor >= visitsFrom * loan.life.instalmentMinor;
  const channel = isFar && chance.happens(visitShare) ? 'visit' : 'call';
  const spoken = speak(made, channel);
  if (spoken === 'spoken') return;
  const wrote = !wroteLately(made) && remind(made);
  if (!wrote) lookLater(made, spoken.againAt);
}

/** @returns where the gate did not allow it, from when on it does; null for nobody knows */
function speak(made: Attempt, channel: 'call' | 'visit'): 'spoken' | { againAt: number | null } {
  const { year, agent, borrowerId, person, loan, chance } = made;
  const contactPointId = channel === 'call' ? phoneOf(made) : null;
  if (channel === 'call' && contactPointId === null) return { againAt: null };
  const asked = { borrowerId, channel, contactPointId };
  const { verdict, verdictId, nextAllowedAt } = judgeContact(agent, asked);
  if (verdict === 'block') return { againAt: nextAllowedAt };
  made.isWarned = verdict === 'warn';
  const day = dayNumber(year.day);
  for (const each of person.loans) each.attempts++;
  // it rings for a while
  year.clock.at += 45_000;
  if (isReached(chance, loan, channel)) {
    touch(person, channel === 'visit' ? 'visit_conversation' : 'conversation', day);
    year.clock.at += 180_000;
    askLanguage(made);
    agree(made, answerOf(chance, loan), verdictId);
    return 'spoken';
  }
  const outcome = missedOutcome(chance, channel);
  log(made, { verdictId, outcome });
  if (channel === 'visit') touch(person, 'visit_unanswered', day);
  else touch(person, outcome === 'voicemail' ? 'voicemail' : 'call_unanswered', day);
  return 'spoken';
}

/**
 * Instead of a call that is not allowed: a message from its template, where that is. A letter is printed at once.
 * @returns whether anything was written
 */
function remind(made: Attempt): boolean {
  const { year, agent, borrowerId, token, person, chance } = made;
  const isText = phoneOf(made) !== null && chance.happens(0.6);
  const channel = isText ? 'sms' : chance.happens(0.95) ? 'email' : 'letter';
  const kind = 'reminder_after_due';
  const requestId = `year-${dayNumber(year.day)}-${person.attempts}`;
  try {
    const { messageId } = sendMessage(agent, { borrowerId, token, kind, channel, requestId });
    year.clock.at += 2000;
    if (channel === 'letter') print(made, messageId);
    else deliver(year);
    return true;
  } catch (error) {
    // not allowed, or nothing to write to: then nothing was written
    if (!(error instanceof AppError)) throw error;
    return false;
  }
}

/** Nobody writes to the same person twice in a few days. */
const wroteLately = ({ year, person }: Attempt): boolean =>
  person.touched.some(
    ({ kind, day }) => ['sms', 'email', 'letter'].includes(kind) && day > dayNumber(year.day) - daysToAnswer,
  );

/** Days for which a case waits that nothing can be done about: a number has to be found first. */
const daysToSearch = 14;

/** Nobody can be called and nothing was to be written: the case comes back when that may have changed. */
function lookLater(made: Attempt, againAt: number | null): void {
  const { year, agent, borrowerId, token } = made;
  const days =
    againAt === null ? daysToSearch : dayNumber(dayIn(year.timeZone, againAt)) - dayNumber(year.day);
  const comeBackOn = addDays(year.day, Math.min(Math.max(days, 1), putOffWithinDays));
  const reason =
    againAt === null ? 'No number is known. One is being looked for.' : 'No call is allowed before.';
  putOff(agent, { borrowerId, token, comeBackOn, reason });
}

function print({ year, agent, person }: Attempt, messageId: number): void {
  const { done } = handOut(agent, { portfolioId: year.portfolioId, messageIds: [messageId] });
  if (done.length > 0) touch(person, 'letter', dayNumber(year.day));
}

/** The first number of theirs that has not turned out to be wrong; null where the lender's file has none. */
function phoneOf({ year, borrowerId }: Attempt): number | null {
  const found = prepared<[number], { id: number }>(
    year.db,
    `SELECT id FROM contact_point p WHERE borrower_id = ? + 0 AND kind = 'phone' AND NOT EXISTS
       (SELECT 1 FROM hold h WHERE h.borrower_id = p.borrower_id AND h.contact_point_id = p.id) ORDER BY id LIMIT 1`,
  ).get(borrowerId);
  return found?.id ?? null;
}

/** The language is asked for in the first conversation. */
function askLanguage({ year, agent, borrowerId, loan }: Attempt): void {
  if (year.plans.spoken.has(borrowerId)) return;
  year.plans.spoken.add(borrowerId);
  if (prefersSpanish(year.options, loan.life.index)) recordLanguage(agent, { borrowerId, language: 'es' });
}
