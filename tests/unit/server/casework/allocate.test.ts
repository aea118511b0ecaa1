import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  type LoanDebt,
  movements,
  type Receipt,
  type Share,
} from '#server/casework/payment/rules.ts';

const debt = (loanId: number, over: Partial<LoanDebt> = {}): LoanDebt => ({
  loanId,
  daysPastDue: 0,
  ended: false,
  settled: false,
  disputes: [],
  feesMinor: 0,
  interestMinor: 0,
  principalMinor: 0,
  ...over,
});

const receipt = (paymentId: number, amountMinor: number, over: Partial<Receipt> = {}): Receipt => ({
  paymentId,
  amountMinor,
  receivedOn: '2026-03-01',
  at: paymentId,
  reference: `R${paymentId}`,
  loanId: null,
  ...over,
});

const paid = (shares: readonly Share[]) =>
  shares.map(({ loanId, part, amountMinor }) => [loanId, part, amountMinor]);

const sum = (shares: readonly { amountMinor: number }[]) =>
  shares.reduce((all, { amountMinor }) => all + amountMinor, 0);

describe('a payment', () => {
  test('serves fees before interest before principal', () => {
    const owed = [debt(1, { feesMinor: 30, interestMinor: 50, principalMinor: 900 })];
    expect(paid(allocate(owed, [receipt(1, 100)]))).toEqual([
      [1, 'fees', 30],
      [1, 'interest', 50],
      [1, 'principal', 20],
    ]);
  });

  test('serves the loan that is due longest first, and all of it before the next', () => {
    const owed = [
      debt(1, { daysPastDue: 10, principalMinor: 500 }),
      debt(2, { daysPastDue: 90, feesMinor: 5, principalMinor: 100 }),
    ];
    expect(paid(allocate(owed, [receipt(1, 200)]))).toEqual([
      [2, 'fees', 5],
      [2, 'principal', 100],
      [1, 'principal', 95],
    ]);
  });

  test('serves the loan it names before the one that is due longest', () => {
    const owed = [
      debt(1, { daysPastDue: 10, principalMinor: 50 }),
      debt(2, { daysPastDue: 90, principalMinor: 100 }),
    ];
    expect(paid(allocate(owed, [receipt(1, 70, { loanId: 1 })]))).toEqual([
      [1, 'principal', 50],
      [2, 'principal', 20],
    ]);
  });

  test('leaves as credit what is more than everything owed', () => {
    expect(paid(allocate([debt(1, { principalMinor: 60 })], [receipt(1, 100)]))).toEqual([
      [1, 'principal', 60],
      [null, 'unapplied', 40],
    ]);
  });

  test('serves a loan that has ended after all others', () => {
    const owed = [
      debt(1, { daysPastDue: 200, principalMinor: 50, ended: true }),
      debt(2, { daysPastDue: 10, principalMinor: 100 }),
    ];
    expect(paid(allocate(owed, [receipt(1, 120)]))).toEqual([
      [2, 'principal', 100],
      [1, 'principal', 20],
    ]);
  });

  test('serves what it settled before everything else', () => {
    const owed = [
      debt(1, { daysPastDue: 200, principalMinor: 100 }),
      debt(2, { daysPastDue: 10, principalMinor: 100, settled: true }),
    ];
    expect(paid(allocate(owed, [receipt(1, 80)]))).toEqual([[2, 'principal', 80]]);
  });

  describe('where of two loans the one due longest is disputed,', () => {
    const disputed = (until: number | null, from = 10) => [
      debt(1, { daysPastDue: 90, principalMinor: 100, disputes: [{ from, until }] }),
      debt(2, { daysPastDue: 10, principalMinor: 30 }),
    ];

    test('serves the other, and the rest waits', () => {
      expect(paid(allocate(disputed(null), [receipt(1, 70, { at: 10 })]))).toEqual([
        [2, 'principal', 30],
        [null, 'unapplied', 40],
      ]);
    });

    test('serves it with what waited once the dispute is over, and takes nothing from the other', () => {
      expect(paid(allocate(disputed(20), [receipt(1, 70, { at: 19 })]))).toEqual([
        [2, 'principal', 30],
        [1, 'principal', 40],
      ]);
    });

    test('stays where it went when it was entered before or after the dispute', () => {
      const all = [[1, 'principal', 70]];
      expect(paid(allocate(disputed(null, 11), [receipt(1, 70, { at: 10 })]))).toEqual(all);
      expect(paid(allocate(disputed(20), [receipt(1, 70, { at: 20 })]))).toEqual(all);
    });

    test('serves it where the payer names it, or owes nothing else', () => {
      const named = receipt(1, 70, { at: 10, loanId: 1 });
      expect(paid(allocate(disputed(null), [named]))).toEqual([[1, 'principal', 70]]);
      expect(paid(allocate(disputed(null).slice(0, 1), [receipt(1, 70, { at: 10 })]))).toEqual([
        [1, 'principal', 70],
      ]);
    });
  });

  test('comes after the one received before it, whoever typed first', () => {
    const owed = [debt(1, { principalMinor: 100 })];
    const late = receipt(1, 80, { receivedOn: '2026-03-09' });
    const early = receipt(2, 80, { receivedOn: '2026-03-02' });
    const shares = allocate(owed, [late, early]);
    expect(sum(shares.filter(({ paymentId, part }) => paymentId === 2 && part === 'principal'))).toBe(80);
    expect(sum(shares.filter(({ paymentId, part }) => paymentId === 1 && part === 'principal'))).toBe(20);
  });
});

const money = fc.integer({ min: 0, max: 10_000_000_000_000 });
const debts = fc
  .array(
    fc.record({
      daysPastDue: fc.integer({ min: 0, max: 400 }),
      feesMinor: money,
      interestMinor: money,
      principalMinor: money,
    }),
    { maxLength: 5 },
  )
  .map((rows) => rows.map((row, i) => debt(i + 1, row)));
const receipts = fc
  .array(
    fc.record({
      amountMinor: fc.integer({ min: 1, max: 10_000_000_000_000 }),
      receivedOn: fc.integer({ min: 1, max: 28 }).map((d) => `2026-03-${String(d).padStart(2, '0')}`),
      loanId: fc.option(fc.integer({ min: 1, max: 6 })),
    }),
    { maxLength: 8 },
  )
  .map((rows) => rows.map((row, i) => ({ paymentId: i + 1, reference: `R${i}`, at: i, ...row })));

describe('whatever is owed and paid', () => {
  test('the money applied is the money received, payment by payment', () => {
    fc.assert(
      fc.property(debts, receipts, (owed, all) => {
        const shares = allocate(owed, all);
        for (const { paymentId, amountMinor } of all)
          expect(sum(shares.filter((share) => share.paymentId === paymentId))).toBe(amountMinor);
        expect(shares.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor > 0)).toBe(
          true,
        );
      }),
    );
  });

  test('no loan gets more than it owes, and no credit is kept while something is owed', () => {
    fc.assert(
      fc.property(debts, receipts, (owed, all) => {
        const shares = allocate(owed, all);
        for (const each of owed) {
          const got = sum(shares.filter(({ loanId }) => loanId === each.loanId));
          expect(got).toBeLessThanOrEqual(each.feesMinor + each.interestMinor + each.principalMinor);
        }
        const owes = owed.reduce((all, e) => all + e.feesMinor + e.interestMinor + e.principalMinor, 0);
        const credit = sum(shares.filter(({ part }) => part === 'unapplied'));
        expect(credit).toBe(Math.max(0, sum(all) - owes));
      }),
    );
  });

  test('the order in which payments were typed in makes no difference', () => {
    fc.assert(
      fc.property(debts, receipts, fc.infiniteStream(fc.nat()), (owed, all, keys) => {
        const shuffled = all
          .map((entry) => ({ entry, key: keys.next().value }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        expect(allocate(owed, shuffled)).toEqual(allocate(owed, all));
      }),
    );
  });

  test('what is booked plus the movements is what is wanted', () => {
    fc.assert(
      fc.property(debts, receipts, receipts, (owed, before, after) => {
        const booked = allocate(owed, before);
        const wanted = allocate(owed, after);
        expect(totals([...booked, ...movements(booked, wanted)])).toEqual(totals(wanted));
        expect(movements(wanted, wanted)).toEqual([]);
      }),
    );
  });
});

/** What each part of each payment comes to; nothing where it comes to zero. */
function totals(shares: readonly Share[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { paymentId, loanId, part, amountMinor } of shares) {
    const key = `${paymentId} ${loanId} ${part}`;
    sums[key] = (sums[key] ?? 0) + amountMinor;
    if (sums[key] === 0) delete sums[key];
  }
  return sums;
}
