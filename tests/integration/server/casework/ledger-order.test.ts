import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocation, payment } from '#db/schema/index.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const twoLoans = {
  loans: [
    { owesMinor: 60_000, daysPastDue: 10 },
    { owesMinor: 40_000, daysPastDue: 90 },
  ],
};

describe('any order of booking and reversing', () => {
  test('comes to the same ledger, in which the money applied is the money received', async () => {
    const runs = 30;
    const book = await caseBook(Array.from({ length: 2 * runs }, () => twoLoans));
    book.clock.at += 5 * day;
    let b = 0;
    const entry = fc.record({
      amountMinor: fc.integer({ min: 1, max: 80_000 }),
      receivedOn: fc.constantFrom('2026-03-25', '2026-03-31', '2026-04-01', '2026-04-03'),
      named: fc.option(fc.nat({ max: 1 })),
      reversed: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (entries, keys) => {
          const typed = entries.map((_, i) => i);
          const shuffled = typed.toSorted((x, y) => (keys[x] ?? 0) - (keys[y] ?? 0));
          const one = booked(book, b++, entries, typed);
          const other = booked(book, b++, entries, shuffled);
          expect(other).toEqual(one);
          expect(one.appliedMinor).toBe(one.receivedMinor);
        },
      ),
      // a run that failed is not shrunk: it would run out of borrowers
      { numRuns: runs, endOnFailure: true },
    );
  });

  test('leaves a payment that the file holds where it was, before and after another one bounced', async () => {
    const book = await caseBook([twoLoans, twoLoans]);
    book.clock.at += 5 * day;
    const entry = { receivedOn: '2026-03-25', named: null };
    const bounced = { ...entry, amountMinor: 30_000, reversed: true };
    const stays = { ...entry, amountMinor: 55_000, reversed: false };
    expect(booked(book, 0, [bounced, stays], [1, 0])).toEqual(booked(book, 1, [bounced, stays], [0, 1]));
  });
});

interface Entry {
  amountMinor: number;
  receivedOn: string;
  named: number | null;
  reversed: boolean;
}

/** Books the entries for one borrower in this order, reversing some right away and some at the end. */
function booked(book: CaseBook, b: number, entries: readonly Entry[], order: readonly number[]) {
  const borrowerId = book.borrowerIds[b] ?? 0;
  const loanIds = book.loanIds[b] ?? [];
  const late: number[] = [];
  for (const i of order) {
    const entry = entries[i];
    if (!entry) continue;
    const { amountMinor, receivedOn, named, reversed } = entry;
    const loanId = named === null ? undefined : loanIds[named];
    const { paymentId } = postPayment(book.agent, {
      borrowerId,
      amountMinor,
      receivedOn,
      reference: `E${b}-${i}`,
      loanId,
    });
    if (!reversed) continue;
    if (order.indexOf(i) % 2 === 0) reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    else late.push(paymentId);
  }
  for (const paymentId of late) reversePayment(book.manager, { paymentId, reason: 'Bounced' });
  const parts = appliedOf(book, borrowerId, loanIds);
  const { owedMinor, creditMinor, loans } = owedBy(book.db, borrowerId);
  return {
    parts,
    owedMinor,
    creditMinor,
    loans: loans.map(({ principalMinor }) => principalMinor),
    appliedMinor: Object.values(parts).reduce((sum, amount) => sum + amount, 0),
    receivedMinor: entries.reduce((sum, each) => sum + (each.reversed ? 0 : each.amountMinor), 0),
  };
}

/** What each part of the borrower's first and second loan got, over the movements of all their payments. */
function appliedOf({ db }: CaseBook, borrowerId: number, loanIds: readonly number[]) {
  const sums: Record<string, number> = {};
  const rows = db
    .select({ loanId: allocation.loanId, part: allocation.part, amountMinor: allocation.amountMinor })
    .from(allocation)
    .innerJoin(payment, eq(payment.id, allocation.paymentId))
    .where(eq(payment.borrowerId, borrowerId))
    .all();
  for (const { loanId, part, amountMinor } of rows) {
    const key = `${loanId === null ? 'credit' : loanIds.indexOf(loanId)} ${part}`;
    sums[key] = (sums[key] ?? 0) + amountMinor;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}
