import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessPlan, judgePlan, type PlanRequest, scheduleOf } from '#server/casework/plan/rules.ts';

describe('a plan’s schedule', () => {
  test('adds up to the total to the last minor unit, in instalments that differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000_000_000 }),
        fc.integer({ min: 1, max: 200 }),
        (totalMinor, instalments) => {
          const amounts = scheduleOf({
            totalMinor,
            instalments,
            interval: 'monthly',
            firstDueOn: '2026-01-31',
          }).map(({ amountMinor }) => amountMinor);
          expect(amounts).toHaveLength(instalments);
          expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(totalMinor);
          expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('keeps the first day of the month, or the last where a month is shorter', () => {
    const due = scheduleOf({
      totalMinor: 400,
      instalments: 4,
      interval: 'monthly',
      firstDueOn: '2026-01-31',
    }).map(({ dueOn }) => dueOn);
    expect(due).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
  });

  test('counts weeks and fortnights in days', () => {
    const due = (interval: 'weekly' | 'fortnightly') =>
      scheduleOf({ totalMinor: 3, instalments: 3, interval, firstDueOn: '2026-02-20' }).at(-1)?.dueOn;
    expect(due('weekly')).toBe('2026-03-06');
    expect(due('fortnightly')).toBe('2026-03-20');
  });
});

const request = (over: Partial<PlanRequest> = {}): PlanRequest => ({
  totalMinor: 120_000,
  instalments: 12,
  interval: 'monthly',
  firstDueOn: '2026-04-01',
  incomeMinor: 100_000,
  expensesMinor: 60_000,
  today: '2026-03-20',
  owedMinor: 120_000,
  smallestMinor: 1000,
  mayApprove: false,
  money: (amountMinor) => `$${amountMinor / 100}`,
  locale: 'en-US',
  ...over,
});

describe('a plan', () => {
  test('may take three quarters of what is left after expenses, and not a unit more', () => {
    expect(assessPlan(request({ expensesMinor: 86_666 })).refusal).toBeNull();
    const over = assessPlan(request({ expensesMinor: 86_667 }));
    expect(over.refusal?.field).toBe('instalments');
    expect(over).toMatchObject({ monthlyMinor: 10_000, affordableMinor: 9999, schedule: [] });
  });

  test('is not affordable where expenses exceed income', () => {
    expect(assessPlan(request({ expensesMinor: 200_000 })).affordableMinor).toBe(0);
  });

  test('costs more a month when it is paid by the week', () => {
    const weekly = assessPlan(request({ interval: 'weekly', instalments: 12, incomeMinor: 500_000 }));
    expect(weekly.monthlyMinor).toBe(43_334);
  });

  test.each([
    ['for more than is owed', { totalMinor: 120_001 }, 'totalMinor'],
    ['that begins in the past', { firstDueOn: '2026-03-19' }, 'firstDueOn'],
    ['that begins in two months', { firstDueOn: '2026-05-20' }, 'firstDueOn'],
    ['over more than three years', { instalments: 37, totalMinor: 37_000 }, 'instalments'],
    ['in instalments below the smallest', { totalMinor: 11_999, instalments: 12 }, 'instalments'],
  ] as const)('is refused %s', (_, over, field) => {
    expect(assessPlan(request(over)).refusal?.field).toBe(field);
  });

  test('over a year is an agent’s request and a manager’s own decision', () => {
    const long = { instalments: 13 };
    expect(assessPlan(request(long)).approval).toContain('13 months');
    expect(assessPlan(request({ ...long, mayApprove: true })).approval).toBeNull();
    expect(assessPlan(request()).approval).toBeNull();
  });
});

describe('a plan in force', () => {
  const schedule = scheduleOf({
    totalMinor: 300,
    instalments: 3,
    interval: 'monthly',
    firstDueOn: '2026-04-01',
  });
  const judged = (today: string, ...payments: [amountMinor: number, receivedOn: string][]) =>
    judgePlan(
      schedule,
      payments.map(([amountMinor, receivedOn]) => ({ amountMinor, receivedOn, at: 9 })),
      { confirmedOn: '2026-03-20', confirmedAt: 5, today, holidays: new Set<string>() },
    );

  test('stands while each instalment is in by its day and seven days of grace', () => {
    expect(judged('2026-04-08')).toEqual({ state: 'active', paidMinor: 0, lastDay: '2026-04-08' });
    expect(judged('2026-04-09')).toMatchObject({ state: 'broken' });
    expect(judged('2026-04-09', [100, '2026-04-08'])).toEqual({
      state: 'active',
      paidMinor: 100,
      lastDay: '2026-05-08',
    });
  });

  test('has a day more for each holiday in its grace', () => {
    const holidays = new Set(['2026-04-03', '2026-04-06']);
    const clock = { confirmedOn: '2026-03-20', confirmedAt: 5, holidays };
    expect(judgePlan(schedule, [], { ...clock, today: '2026-04-10' })).toMatchObject({
      state: 'active',
      lastDay: '2026-04-10',
    });
    expect(judgePlan(schedule, [], { ...clock, today: '2026-04-11' })).toMatchObject({ state: 'broken' });
  });

  test('is broken by an instalment that is a unit short', () => {
    expect(judged('2026-04-09', [99, '2026-04-01'])).toMatchObject({ state: 'broken', paidMinor: 99 });
  });

  test('counts what was paid ahead towards later instalments', () => {
    expect(judged('2026-05-20', [200, '2026-03-25'])).toMatchObject({
      state: 'active',
      lastDay: '2026-06-08',
    });
  });

  test('is completed when all of it came in', () => {
    expect(judged('2026-04-02', [300, '2026-04-02'])).toEqual({
      state: 'completed',
      paidMinor: 300,
      lastDay: null,
    });
  });

  test('does not count money from before it was confirmed', () => {
    expect(judged('2026-04-09', [300, '2026-03-19'])).toMatchObject({ state: 'broken', paidMinor: 0 });
  });
});
