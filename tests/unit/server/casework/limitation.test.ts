import { describe, expect, test } from 'vitest';
import { type LimitationSaid, refuseLimitation } from '#server/casework/limitation/rules.ts';
import { noneHeardFrom, recordedResult } from '#server/compliance/limitation.ts';

const on = { today: '2026-03-31', locale: 'en-US' };
const said: LimitationSaid = { standing: 'barred', source: 'court', sinceDay: '2025-03-12', untilDay: null };

describe('what may be recorded of a debt’s age', () => {
  test.each<[string, Partial<LimitationSaid>, string]>([
    ['a payment that ends the period', { source: 'payment' }, 'source'],
    ['an acknowledgement that ends it', { source: 'acknowledgement' }, 'source'],
    ['a debt barred from a day to come', { sinceDay: '2026-04-01' }, 'sinceDay'],
    ['an acknowledgement to come', { standing: 'not_barred', sinceDay: '2026-04-01' }, 'sinceDay'],
    ['a period without its last day', { standing: 'runs_until' }, 'untilDay'],
    ['a period that is over', { standing: 'runs_until', untilDay: '2026-03-30' }, 'untilDay'],
    ['a period that ends before it began', { standing: 'runs_until', untilDay: '2025-03-01' }, 'untilDay'],
  ])('not: %s', (_, over, field) => {
    expect(refuseLimitation({ ...said, ...over }, on)).toMatchObject({ field });
  });

  test('a court’s view, and a period that a payment started anew, today being its last day', () => {
    expect(refuseLimitation(said, on)).toBeNull();
    const restarted = { ...said, standing: 'runs_until', source: 'payment', untilDay: '2026-03-31' } as const;
    expect(refuseLimitation(restarted, on)).toBeNull();
  });
});

describe('what was recorded', () => {
  const recorded = {
    standing: 'runs_until',
    source: 'payment',
    sinceDay: '2020-04-01',
    barredFrom: '2026-04-01',
    authorName: 'Maya',
  } as const;
  test('bars the debt from its day on, and not before', () => {
    expect(recordedResult(recorded, '2026-03-31')).toMatchObject({ verdict: 'not_barred' });
    expect(recordedResult(recorded, '2026-04-01')).toMatchObject({ verdict: 'barred' });
    expect(recordedResult({ ...recorded, barredFrom: null }, '2050-01-01').verdict).toBe('not_barred');
  });
});

describe('from when on no court hears any of some debts', () => {
  const from = (...days: (string | null)[]) => noneHeardFrom(days.map((barredFrom) => ({ barredFrom })));
  test('is the day of the last of them, and nothing where one is heard or there is none', () => {
    expect(from('2026-01-01', '2027-01-01')).toBe('2027-01-01');
    expect(from('2026-01-01', null)).toBeNull();
    expect(from()).toBeNull();
  });
});
