import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  judgePromises,
  lastDayOf,
  type PromiseFacts,
  type PromiseRequest,
  type Received,
  refusePromise,
} from '#server/casework/promise/rules.ts';
import { addDays } from '#server/core/calendar.ts';

const promise = (id: number, over: Partial<PromiseFacts> = {}): PromiseFacts => {
  const dueOn = over.dueOn ?? '2026-03-10';
  return {
    id,
    amountMinor: 1000,
    madeOn: '2026-03-01',
    at: 0,
    dueOn,
    lastDay: lastDayOf(dueOn, new Set()),
    cancelled: false,
    ...over,
  };
};
const paid = (amountMinor: number, receivedOn: string, at = 1): Received => ({ amountMinor, receivedOn, at });
const states = (promises: PromiseFacts[], payments: Received[], today: string) =>
  [...judgePromises(promises, payments, today)].map(([id, { state, creditedMinor }]) => [
    id,
    state,
    creditedMinor,
  ]);

describe('a promise', () => {
  test('is open until its last day is over, three days after it is due', () => {
    expect(states([promise(1)], [], '2026-03-13')).toEqual([[1, 'open', 0]]);
    expect(states([promise(1)], [], '2026-03-14')).toEqual([[1, 'broken', 0]]);
  });

  test('is kept by a payment on its last day and broken by one the day after', () => {
    expect(states([promise(1)], [paid(1000, '2026-03-13')], '2026-03-20')).toEqual([[1, 'kept', 1000]]);
    expect(states([promise(1)], [paid(1000, '2026-03-14')], '2026-03-20')).toEqual([[1, 'broken', 0]]);
  });

  test('is kept as soon as all of it came in, in as many payments as it takes', () => {
    const parts = [paid(400, '2026-03-02'), paid(600, '2026-03-05')];
    expect(states([promise(1)], parts, '2026-03-05')).toEqual([[1, 'kept', 1000]]);
  });

  test('is partial when its last day passes with only some of it paid', () => {
    expect(states([promise(1)], [paid(999, '2026-03-05')], '2026-03-14')).toEqual([[1, 'partial', 999]]);
  });

  test('is not kept by money that came before it was made', () => {
    expect(states([promise(1)], [paid(1000, '2026-02-28')], '2026-03-14')).toEqual([[1, 'broken', 0]]);
    const sameDay = promise(1, { at: 50 });
    expect(states([sameDay], [paid(1000, '2026-03-01', 49)], '2026-03-14')).toEqual([[1, 'broken', 0]]);
    expect(states([sameDay], [paid(1000, '2026-03-01', 50)], '2026-03-14')).toEqual([[1, 'kept', 1000]]);
  });

  test('shares a payment with the others, the one due first before the rest', () => {
    const two = [promise(1, { dueOn: '2026-03-20' }), promise(2, { dueOn: '2026-03-10' })];
    expect(states(two, [paid(1300, '2026-03-05')], '2026-03-05')).toEqual([
      [2, 'kept', 1000],
      [1, 'open', 300],
    ]);
  });

  test('that was taken back takes nothing from the others', () => {
    const two = [promise(1, { cancelled: true }), promise(2)];
    expect(states(two, [paid(1000, '2026-03-05')], '2026-03-05')).toEqual([[2, 'kept', 1000]]);
  });
});

const days = fc.integer({ min: 0, max: 40 }).map((d) => addDays('2026-03-01', d));
const promises = fc
  .array(
    fc.record({ amountMinor: fc.integer({ min: 1, max: 5000 }), madeOn: days, due: fc.nat({ max: 20 }) }),
    { maxLength: 5 },
  )
  .map((rows) =>
    rows.map(({ amountMinor, madeOn, due }, i) =>
      promise(i + 1, { amountMinor, madeOn, dueOn: addDays(madeOn, due) }),
    ),
  );
const payments = fc.array(
  fc.record({ amountMinor: fc.integer({ min: 1, max: 5000 }), receivedOn: days, at: fc.constant(1) }),
  { maxLength: 6 },
);

describe('whatever is promised and paid', () => {
  test('a kept promise has its payments, received between its making and its last day', () => {
    fc.assert(
      fc.property(promises, payments, days, (all, money, today) => {
        const judged = judgePromises(all, money, today);
        for (const { id, amountMinor, madeOn, lastDay } of all) {
          if (judged.get(id)?.state !== 'kept') continue;
          const inTime = money.filter(({ receivedOn }) => receivedOn >= madeOn && receivedOn <= lastDay);
          expect(inTime.reduce((sum, each) => sum + each.amountMinor, 0)).toBeGreaterThanOrEqual(amountMinor);
        }
      }),
    );
  });

  test('no minor unit keeps two promises', () => {
    fc.assert(
      fc.property(promises, payments, days, (all, money, today) => {
        const credited = [...judgePromises(all, money, today).values()].reduce(
          (sum, { creditedMinor }) => sum + creditedMinor,
          0,
        );
        expect(credited).toBeLessThanOrEqual(money.reduce((sum, { amountMinor }) => sum + amountMinor, 0));
      }),
    );
  });

  test('the order in which payments are booked makes no difference', () => {
    fc.assert(
      fc.property(promises, payments, days, (all, money, today) => {
        expect(judgePromises(all, money.toReversed(), today)).toEqual(judgePromises(all, money, today));
      }),
    );
  });
});

const request = (over: Partial<PromiseRequest> = {}): PromiseRequest => ({
  amountMinor: 500,
  dueOn: '2026-03-10',
  today: '2026-03-01',
  owedMinor: 1000,
  promisedMinor: 0,
  isRepeated: false,
  arrangement: null,
  money: (amountMinor) => `$${amountMinor / 100}`,
  locale: 'en-US',
  ...over,
});

test.each(Array.from({ length: 12 }, (_, month) => month))(
  'a promise for the first of the next month is taken on the first of month %i, and for the Monday after it',
  (month) => {
    const day = (ofMonth: number, date: number) =>
      new Date(Date.UTC(2026, ofMonth, date)).toISOString().slice(0, 10);
    for (const date of [1, 2, 3])
      expect(refusePromise(request({ today: day(month, 1), dueOn: day(month + 1, date) }))).toBeNull();
  },
);

describe('a promise cannot be taken', () => {
  test.each([
    ['for a day that has passed', { dueOn: '2026-02-28' }, 'dueOn'],
    ['for a day further away than 35 days', { dueOn: '2026-04-06' }, 'dueOn'],
    ['for nothing', { amountMinor: 0 }, 'amountMinor'],
    ['for more than is owed', { amountMinor: 1001 }, 'amountMinor'],
    ['for more than is owed beside what is promised already', { promisedMinor: 600 }, 'amountMinor'],
    ['a second time, sent twice or from two windows', { isRepeated: true }, 'amountMinor'],
    ['beside a plan', { arrangement: 'plan' }, 'amountMinor'],
    ['beside an accepted settlement', { arrangement: 'settlement' }, 'amountMinor'],
  ] as const)('%s', (_, over, field) => {
    expect(refusePromise(request(over))?.field).toBe(field);
  });

  test('and is taken for all that is owed, today or a month from now', () => {
    expect(refusePromise(request({ amountMinor: 1000, dueOn: '2026-03-01' }))).toBeNull();
    expect(refusePromise(request({ dueOn: '2026-03-31' }))).toBeNull();
  });
});

test('a promise that is too far away is told how far it may be', () => {
  expect(refusePromise(request({ dueOn: '2026-04-06' }))?.sentence).toBe(
    'A promise is due within 35 days, by Apr 5, 2026 at the latest; for longer agree a plan.',
  );
});
