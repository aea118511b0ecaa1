import { dayNumber } from '#db/seed/calendar.ts';
import { mainLoan, type Person } from '#db/seed/year/world.ts';
import { recordContact } from '../../casework/contact/record.ts';
import { judgeContact } from '../../compliance/judge-contact.ts';
import { addDays } from '../../core/calendar.ts';
import { AppError } from '../../core/errors.ts';
import { sendMessage } from '../../messaging/outbox/send.ts';
import { releaseLease, takeLease } from '../../queues/lease.ts';
import { deliver } from './deliver.ts';
import { clockTo, isWorkday, type Year } from './year.ts';

// What people would do if nothing stopped them. The gate does: without it the law is broken in this year, and the tests
// that count contacts afterwards say so.

/** Before eight nobody may be called, and a message waits. */
const tooEarlyAt = 8 * 60 - 2;
/** The law allows seven calls about a debt in seven days. */
const insistsTimes = 9;

/** One agent's, on a working day now and then. */
const isTooEarly = ({ day }: Year) => isWorkday(day) && dayNumber(day) % 23 === 0;
const isInsisting = ({ day }: Year) => isWorkday(day) && dayNumber(day) % 61 === 11;

/** Somebody whose case is open, another one each time. */
function openPerson({ world, day, borrowers }: Year): number | undefined {
  const open = [...world.people.values()].filter((person: Person) => mainLoan(person, world.month) !== null);
  return borrowers.get(open[dayNumber(day) % Math.max(1, open.length)]?.borrowerId ?? '');
}

/** A call and then a message before the hour: the call is not made, and the message leaves when it may. */
export function startTooEarly(year: Year): void {
  const borrowerId = isTooEarly(year) ? openPerson(year) : undefined;
  if (borrowerId === undefined) return;
  const { tom } = year.desk;
  clockTo(year, tooEarlyAt);
  const { token } = takeLease(tom, { borrowerId });
  judgeContact(tom, { borrowerId, channel: 'call' });
  try {
    const requestId = `too-early-${year.day}`;
    sendMessage(tom, { borrowerId, token, kind: 'general', channel: 'email', requestId });
    // the outbox is never told to wait: that the message does is the gate's doing
    deliver(year);
  } catch (error) {
    // no address, or no message at all is allowed
    if (!(error instanceof AppError)) throw error;
  }
  releaseLease(tom, { borrowerId, token });
}

/** Again and again the same number, until the gate says that it is enough. */
export function insist(year: Year): void {
  const borrowerId = isInsisting(year) ? openPerson(year) : undefined;
  if (borrowerId === undefined) return;
  const { tom } = year.desk;
  clockTo(year, 8 * 60 + 12);
  const { token } = takeLease(tom, { borrowerId });
  for (let nth = 0; nth < insistsTimes; nth++) {
    const { verdict, verdictId } = judgeContact(tom, { borrowerId, channel: 'call' });
    if (verdict === 'block') break;
    const nextOn = addDays(year.day, 7);
    const warnReason = verdict === 'warn' ? { warnReason: 'The line was engaged each time.' } : {};
    recordContact(tom, { borrowerId, token, verdictId, outcome: 'busy', nextOn, ...warnReason });
    year.clock.at += 90_000;
  }
  releaseLease(tom, { borrowerId, token });
}
