import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { allocation, payment, promiseToPay } from '#db/schema/index.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { postCharge } from '#server/casework/payment/charge.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { reverseCharge } from '#server/casework/payment/reverse-charge.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { paymentInput } from '#server/casework/schema.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const twoLoans = [
  {
    loans: [
      { owesMinor: 60_000, daysPastDue: 10 },
      { owesMinor: 40_000, daysPastDue: 90 },
    ],
  },
];

let reference = 0;
const pay = (
  book: CaseBook,
  amountMinor: number,
  over: { receivedOn?: string; loanId?: number; reference?: string } = {},
) =>
  postPayment(book.agent, {
    borrowerId: book.borrowerIds[0] ?? 0,
    amountMinor,
    receivedOn: '2026-03-31',
    reference: `P${++reference}`,
    ...over,
  }).paymentId;

const owed = (book: CaseBook) => owedBy(book.db, book.borrowerIds[0] ?? 0);

/** What each part of each loan got, summed over the movements of all payments. */
function applied({ db }: CaseBook): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { loanId, part, amountMinor } of db.select().from(allocation).all())
    sums[`${loanId} ${part}`] = (sums[`${loanId} ${part}`] ?? 0) + amountMinor;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

describe('what a borrower owes today', () => {
  test('is the file’s balance less the payments after its day', async () => {
    const book = await caseBook(twoLoans);
    pay(book, 5_000, { receivedOn: '2026-03-30' });
    expect(owed(book).owedMinor).toBe(100_000);
    pay(book, 5_000, { receivedOn: '2026-03-31' });
    expect(owed(book).owedMinor).toBe(95_000);
  });

  test('goes to the loan due longest first, and the rest is kept as credit', async () => {
    const book = await caseBook(twoLoans);
    const [[young = 0, old = 0] = []] = book.loanIds;
    pay(book, 50_000);
    expect(applied(book)).toEqual({ [`${old} principal`]: 40_000, [`${young} principal`]: 10_000 });
    pay(book, 60_000);
    expect(applied(book)).toEqual({
      [`${old} principal`]: 40_000,
      [`${young} principal`]: 60_000,
      'null unapplied': 10_000,
    });
    expect(owed(book)).toMatchObject({ owedMinor: 0, creditMinor: 10_000 });
  });

  test('counts fees and interest that were charged since, which payments serve first', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const [[loanId = 0] = []] = book.loanIds;
    const charge = { borrowerId, loanId, chargedOn: '2026-03-31', reason: 'Returned debit' };
    postCharge(book.manager, { ...charge, kind: 'fee', amountMinor: 700 });
    postCharge(book.manager, { ...charge, kind: 'interest', amountMinor: 300 });
    pay(book, 1_500);
    expect(applied(book)).toEqual({
      [`${loanId} fees`]: 700,
      [`${loanId} interest`]: 300,
      [`${loanId} principal`]: 500,
    });
    expect(owed(book).loans).toMatchObject([{ feesMinor: 0, interestMinor: 0, principalMinor: 99_500 }]);
  });

  test('lets a charge that was never due go, and what was paid on it serves the rest', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const [[loanId = 0] = []] = book.loanIds;
    const charge = {
      ...{ borrowerId, loanId, chargedOn: '2026-03-31', reason: 'Returned debit' },
      ...({ kind: 'fee', amountMinor: 7_000 } as const),
    };
    const { chargeId } = postCharge(book.manager, charge);
    pay(book, 10_000);
    const back = { chargeId, reason: 'A zero too many' };
    reverseCharge(book.manager, back);
    expect(applied(book)).toEqual({ [`${loanId} principal`]: 10_000 });
    expect(owed(book).owedMinor).toBe(90_000);
    expect(() => reverseCharge(book.manager, back)).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(postCharge(book.manager, charge).chargeId).toBeGreaterThan(chargeId);
  });

  test('keeps a charge that the next file is taken to hold', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const [[loanId = 0] = []] = book.loanIds;
    const charge = { borrowerId, loanId, kind: 'fee', amountMinor: 5, reason: 'Late fee' } as const;
    const { chargeId } = postCharge(book.manager, { ...charge, chargedOn: '2026-03-31' });
    book.clock.at += 2 * day;
    await book.nextSnapshot('2026-04-01', [{ loans: [{ owesMinor: 100_005 }] }]);
    expect(() => reverseCharge(book.manager, { chargeId, reason: 'Never due' })).toThrow(
      /file of 2026-04-01/,
    );
    expect(owed(book).owedMinor).toBe(100_005);
  });

  test('refuses a charge that the file counts already', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const [[loanId = 0] = []] = book.loanIds;
    const charge = { borrowerId, loanId, kind: 'fee', amountMinor: 5, reason: 'Late fee' } as const;
    expect(() => postCharge(book.manager, { ...charge, chargedOn: '2026-03-30' })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'chargedOn' }),
    );
  });

  test('starts anew from the next file, which holds the payments up to its day', async () => {
    const book = await caseBook();
    pay(book, 5_000);
    book.clock.at += 2 * day;
    pay(book, 7_000, { receivedOn: '2026-04-02' });
    await book.nextSnapshot('2026-04-01', [{ loans: [{ owesMinor: 95_000 }] }]);
    expect(owed(book).owedMinor).toBe(88_000);
  });

  test('rises again when a payment that the file had counted in is reversed', async () => {
    const book = await caseBook();
    const paymentId = pay(book, 5_000, { receivedOn: '2026-03-29' });
    expect(owed(book).owedMinor).toBe(100_000);
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(owed(book).owedMinor).toBe(105_000);
  });
});

describe('a payment', () => {
  test('sent twice is booked once', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const one = { borrowerId, amountMinor: 5_000, receivedOn: '2026-03-31', reference: 'SAME' };
    expect(postPayment(book.agent, one).posted).toBe(true);
    expect(postPayment(book.agent, one)).toMatchObject({ posted: false });
    expect(book.db.select().from(payment).all()).toHaveLength(1);
    expect(() => postPayment(book.agent, { ...one, amountMinor: 6_000 })).toThrow(/belongs to a payment of/);
  });

  test.each([
    ['of nothing', { amountMinor: 0 }, 'amountMinor'],
    ['of a trillion times too much', { amountMinor: 1e18 }, 'amountMinor'],
    ['of half a unit', { amountMinor: 0.5 }, 'amountMinor'],
    ['of less than nothing', { amountMinor: -5 }, 'amountMinor'],
    ['on a day that does not exist', { receivedOn: '2026-02-30' }, 'receivedOn'],
    ['without a reference', { reference: ' ' }, 'reference'],
  ])('%s is refused before it comes near the ledger', (_, over, field) => {
    const input = { borrowerId: 1, amountMinor: 1, receivedOn: '2026-03-31', reference: 'R', ...over };
    const issue = paymentInput.safeParse(input).error?.issues[0];
    expect(issue?.path).toEqual([field]);
    expect(issue?.message).toMatch(/^[A-Z].*\.$/);
  });

  test('received tomorrow, in another decade, or for somebody else’s loan, is refused', async () => {
    const book = await caseBook([{}, {}]);
    for (const receivedOn of ['2026-04-01', '2016-03-29', '0026-03-31'])
      expect(() => pay(book, 5, { receivedOn })).toThrow(
        expect.objectContaining({ code: 'refused', field: 'receivedOn' }),
      );
    expect(() => pay(book, 5, { loanId: book.loanIds[1]?.[0] ?? 0 })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'loanId' }),
    );
    expect(book.db.select().from(payment).all()).toEqual([]);
  });

  test('is reversed once, on a day after it came', async () => {
    const book = await caseBook();
    const paymentId = pay(book, 5_000);
    expect(() =>
      reversePayment(book.manager, { paymentId, reversedOn: '2026-03-30', reason: 'Bounced' }),
    ).toThrow(expect.objectContaining({ field: 'reversedOn' }));
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(applied(book)).toEqual({});
    expect(() => reversePayment(book.manager, { paymentId, reason: 'Bounced' })).toThrow(/reversed already/);
  });

  test('of which something was moved cannot be edited or deleted, not even past the product', async () => {
    const book = await caseBook();
    pay(book, 5_000);
    expect(() => book.db.update(payment).set({ amountMinor: 1 }).run()).toThrow(/only grows/);
    expect(() => book.db.delete(allocation).run()).toThrow(/only grows/);
  });
});

describe('a promise and its payments', () => {
  const promised = async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { promiseId } = makePromise(book.agent, { borrowerId, amountMinor: 10_000, dueOn: '2026-04-05' });
    const state = () =>
      book.db.select().from(promiseToPay).where(eq(promiseToPay.id, promiseId)).get()?.state;
    return { book, state };
  };

  test('it is kept the moment the money is booked', async () => {
    const { book, state } = await promised();
    pay(book, 4_000);
    expect(state()).toBe('open');
    pay(book, 6_000);
    expect(state()).toBe('kept');
  });

  test('it is open again when the payment is reversed in time, and broken when it is too late', async () => {
    const { book, state } = await promised();
    const paymentId = pay(book, 10_000);
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(state()).toBe('open');
    const again = pay(book, 10_000);
    expect(state()).toBe('kept');
    book.clock.at += 20 * day;
    reversePayment(book.manager, { paymentId: again, reason: 'Recalled' });
    expect(state()).toBe('broken');
  });

  test('a broken one is kept after all when a payment of the time turns up', async () => {
    const { book, state } = await promised();
    book.clock.at += 20 * day;
    pay(book, 1, { receivedOn: '2026-04-20' });
    expect(state()).toBe('broken');
    pay(book, 10_000, { receivedOn: '2026-04-06' });
    expect(state()).toBe('kept');
  });
});

describe('while one of two loans is disputed', () => {
  test('money that names neither serves the other, and the disputed one only once the dispute is over', async () => {
    const book = await caseBook(twoLoans);
    const [borrowerId = 0] = book.borrowerIds;
    const [[young = 0, old = 0] = []] = book.loanIds;
    const disputed = { kind: 'dispute', loanId: old, reason: 'Says that it was paid' } as const;
    const { holdId } = placeHold(book.agent, { borrowerId, ...disputed });
    pay(book, 70_000);
    expect(applied(book)).toEqual({ [`${young} principal`]: 60_000, 'null unapplied': 10_000 });
    expect(owed(book)).toMatchObject({ owedMinor: 40_000, creditMinor: 10_000 });
    book.clock.at += day;
    liftHold(book.manager, { holdId, reason: 'The lender showed the account' });
    const after = { [`${young} principal`]: 60_000, [`${old} principal`]: 10_000 };
    expect(applied(book)).toEqual(after);
    expect(owed(book)).toMatchObject({ owedMinor: 30_000, creditMinor: 0 });
    // a later dispute takes nothing away that was booked before it
    placeHold(book.agent, { borrowerId, ...disputed });
    pay(book, 1_000, { receivedOn: '2026-04-01' });
    expect(applied(book)).toEqual({ ...after, 'null unapplied': 1_000 });
  });

  test('money that names it is theirs to direct', async () => {
    const book = await caseBook(twoLoans);
    const [borrowerId = 0] = book.borrowerIds;
    const [[, old = 0] = []] = book.loanIds;
    placeHold(book.agent, { borrowerId, kind: 'dispute', reason: 'Disputes all of it' });
    pay(book, 5_000);
    pay(book, 5_000, { loanId: old });
    expect(applied(book)).toEqual({ [`${old} principal`]: 5_000, 'null unapplied': 5_000 });
  });
});
