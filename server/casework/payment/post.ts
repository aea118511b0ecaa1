import { prepared } from '#db/prepared.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { conflict, refused } from '../../core/errors.ts';
import { judgeArrangements } from '../case/judge.ts';
import { besideCase, type CaseWrite } from '../case/write.ts';
import { paymentWithinDays } from '../limits.ts';
import type { PaymentInput } from '../schema.ts';
import { book } from './book.ts';

export interface Posted {
  paymentId: number;
  /** False where this very payment had been booked before: nothing was changed. */
  posted: boolean;
}

/**
 * Books money that was received. The reference makes it safe to send twice. It needs no lease: money arrives whoever
 * works on the case. Promises, plan and settlement are judged anew in the same transaction.
 *
 * @throws AppError refused beside `receivedOn` or `loanId`; conflict where the reference belongs to another payment.
 */
export function postPayment(ctx: Context, input: PaymentInput): Posted {
  return besideCase(ctx, input.borrowerId, (write) => postIn(write, input));
}

export function postIn(write: CaseWrite, input: PaymentInput): Posted {
  const { db, borrowerId, portfolio, actor, at, today, record } = write;
  const { amountMinor, receivedOn, reference } = input;
  const loanId = input.loanId ?? null;
  const before = bookedBefore(write, reference);
  if (before) {
    const same =
      before.borrowerId === borrowerId &&
      before.amountMinor === amountMinor &&
      before.receivedOn === receivedOn;
    if (same) return { paymentId: before.id, posted: false };
    throw conflict(
      `The reference ${reference} belongs to a payment of ${write.money(before.amountMinor)} received on ${before.receivedOn}. Check it, or use the reference of this payment.`,
    );
  }
  if (receivedOn > today) throw refused('A payment cannot have been received in the future.', 'receivedOn');
  if (receivedOn < addDays(today, -paymentWithinDays))
    throw refused('This day lies more than ten years back. Check the year.', 'receivedOn');
  if (loanId !== null && !isTheirs(write, loanId))
    throw refused('This loan belongs to somebody else.', 'loanId');
  const { lastInsertRowid } = prepared<Record<string, unknown>, unknown>(db, append).run({
    portfolioId: portfolio.id,
    borrowerId,
    loanId,
    amountMinor,
    receivedOn,
    reference,
    at,
    by: actor.id,
  });
  const id = Number(lastInsertRowid);
  record('payment.posted', id, { amountMinor, receivedOn, reference });
  judgeArrangements(write);
  // where it pays a settlement, it goes to what was settled
  book(write);
  return { paymentId: id, posted: true };
}

// A lender's payment file brings them by the thousand: these statements are compiled once a connection.
const append = `
  INSERT INTO payment (portfolio_id, borrower_id, loan_id, amount_minor, received_on, reference, at, by)
  VALUES (:portfolioId, :borrowerId, :loanId, :amountMinor, :receivedOn, :reference, :at, :by)`;

interface Before {
  id: number;
  borrowerId: number;
  amountMinor: number;
  receivedOn: Day;
}

function bookedBefore({ db, portfolio }: CaseWrite, reference: string): Before | undefined {
  return prepared<[number, string], Before>(
    db,
    `SELECT id, borrower_id AS borrowerId, amount_minor AS amountMinor, received_on AS receivedOn
     FROM payment WHERE portfolio_id = ? + 0 AND reference = ? || ''`,
  ).get(portfolio.id, reference);
}

function isTheirs({ db, borrowerId }: CaseWrite, loanId: number): boolean {
  const found = prepared<[number, number], { id: number }>(
    db,
    'SELECT id FROM loan WHERE id = ? + 0 AND borrower_id = ? + 0',
  ).get(loanId, borrowerId);
  return found !== undefined;
}
