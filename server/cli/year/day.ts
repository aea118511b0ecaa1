import { prepared } from '#db/prepared.ts';
import { dayNumber } from '#db/seed/calendar.ts';
import { type Answer, moneyOn } from '#db/seed/year/pay.ts';
import { catchUp } from '../../casework/catch-up.ts';
import { postPayment } from '../../casework/payment/post.ts';
import { reversePayment } from '../../casework/payment/reverse.ts';
import type { Context } from '../../core/context.ts';
import { releaseLease } from '../../queues/lease.ts';
import { nextCase } from '../../queues/next.ts';
import { ask } from './ask.ts';
import { attempt } from './attempt.ts';
import { answerPost, deliver } from './deliver.ts';
import { decideRequests, manage } from './manage.ts';
import { insist } from './mistakes.ts';
import { tryByHand } from './schedule.ts';
import { clockTo, isPast, isWorkday, type Year } from './year.ts';

const hour = 60;
/** The lender's people are there from nine to five. */
const opens = 9 * hour;
const closes = 17 * hour;
/** A minute after messages may leave. */
const firstPost = 8 * hour + 1;

/**
 * One day of the year, as one transaction: what the daily run wrote leaves, agents work through the queue as it hands
 * them out, managers decide, and in the evening the lender's payment file comes.
 */
export function liveDay(year: Year, told?: (answer: Answer) => void): void {
  year.db.transaction(
    () => {
      clockTo(year, firstPost);
      deliver(year);
      answerPost(year);
      if (isWorkday(year.day)) {
        insist(year);
        clockTo(year, opens - 30);
        manage(year);
        tryByHand(year);
        deliver(year);
        ask(year);
        work(year);
        clockTo(year, closes + 15);
        decideRequests(year);
      }
      clockTo(year, 18 * hour);
      deliver(year);
      answerPost(year);
      collect(year, told);
    },
    { behavior: 'immediate' },
  );
}

/** What the daily run does first, on days that have none. */
export function judge(year: Year): void {
  clockTo(year, 7.5 * hour);
  while (!catchUp(year.system, year.portfolioId, { limit: 1000 }).isDone);
}

interface Worker {
  agent: Context;
  done?: { borrowerId: number; token: number };
}

/**
 * The agents take turns, so that what one of them does the other one sees. Where there are more turns than a day has time for
 * each begins when the one before is over, and nobody takes another case after closing.
 */
function work(year: Year): void {
  const { asha, tom } = year.desk;
  const workers: Worker[] = [{ agent: asha }, { agent: tom }];
  const step = (closes - opens) / (year.attempts + 1);
  for (let turn = 0; turn < year.attempts; turn++) {
    workers.forEach((worker, seat) => {
      clockTo(year, opens + turn * step + seat * 4);
      if (!isPast(year, closes)) takeNext(year, worker);
    });
  }
  clockTo(year, closes);
  for (const { agent, done } of workers) if (done) releaseLease(agent, done);
}

function takeNext(year: Year, worker: Worker): void {
  const { agent, done } = worker;
  const next = nextCase(agent, { portfolioId: year.portfolioId, ...(done ? { done } : {}) });
  delete worker.done;
  if (!next.found) return;
  const { borrowerId, token } = next;
  worker.done = { borrowerId, token };
  attempt(year, agent, { borrowerId, token });
}

/** The money of the day, as the lender's payment file has it. */
function collect(year: Year, told?: (answer: Answer) => void): void {
  const { world, system, borrowers, loans, day } = year;
  clockTo(year, 18.5 * hour);
  for (const money of moneyOn(world, dayNumber(day), told)) {
    const borrowerId = borrowers.get(money.borrowerId);
    if (borrowerId === undefined) throw new Error(`${money.borrowerId} pays and is not in the book.`);
    if (money.kind === 'bounce') {
      const paymentId = paymentBy(year, money.reference);
      reversePayment(system, { paymentId, reversedOn: day, reason: 'The bank returned it: no funds.' });
      continue;
    }
    const { amountMinor, reference } = money;
    const loanId = money.loanId === null ? undefined : loans.get(money.loanId);
    postPayment(system, {
      borrowerId,
      amountMinor,
      reference,
      receivedOn: day,
      ...(loanId === undefined ? {} : { loanId }),
    });
  }
}

function paymentBy({ db, portfolioId }: Year, reference: string): number {
  const found = prepared<[number, string], { id: number }>(
    db,
    `SELECT id FROM payment WHERE portfolio_id = ? + 0 AND reference = ? || ''`,
  ).get(portfolioId, reference);
  if (!found) throw new Error(`Payment ${reference} bounced and was never booked.`);
  return found.id;
}
