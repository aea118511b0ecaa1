import { describe, expect, test } from 'vitest';
import type { Role } from '#db/terms.ts';
import {
  defaultAuthority,
  judgeOffer,
  judgeSettlement,
  lowestPercent,
  maySettle,
  type OfferRequest,
} from '#server/casework/settlement/rules.ts';

const cells = defaultAuthority(100);

describe('the default authority of an agent', () => {
  test.each([
    [99, 499_999, 80],
    [99, 500_000, 75],
    [100, 499_999, 65],
    [100, 9_000_000, 65],
  ])('at %i days and a balance of %i goes down to %i %%', (daysPastDue, balanceMinor, percent) => {
    expect(lowestPercent(cells, 'agent', { daysPastDue, balanceMinor })).toBe(percent);
  });

  test('a manager may go further, an admin may not settle at all', () => {
    const standing = { daysPastDue: 30, balanceMinor: 100_000 };
    expect(lowestPercent(cells, 'manager', standing)).toBe(60);
    expect(lowestPercent(cells, 'admin', standing)).toBeNull();
  });

  test('ends exactly at its share: a fraction of a unit below is below', () => {
    const offer = { daysPastDue: 0, balanceMinor: 1001 };
    expect(maySettle(cells, 'agent', { ...offer, offerMinor: 801 })).toBe(true);
    expect(maySettle(cells, 'agent', { ...offer, offerMinor: 800 })).toBe(false);
  });
});

const offer = (offerMinor: number, role: Role = 'agent', over: Partial<OfferRequest> = {}) =>
  judgeOffer({
    offerMinor,
    balanceMinor: 100_000,
    daysPastDue: 45,
    validUntil: '2026-03-30',
    payBy: '2026-04-15',
    today: '2026-03-20',
    role,
    cells,
    money: (amountMinor) => `$${amountMinor / 100}`,
    locale: 'en-US',
    ...over,
  });

describe('an offer', () => {
  test('within one’s authority stands at once', () => {
    expect(offer(80_000).kind).toBe('offered');
  });

  test('below it asks for someone who has it', () => {
    expect(offer(79_999)).toEqual({
      kind: 'approval',
      sentence: 'The authority of an agent ends at 80% ($800) here.',
    });
    expect(offer(60_000, 'manager').kind).toBe('offered');
  });

  test('below everybody’s authority is refused, and says how far one may go', () => {
    expect(offer(59_999)).toMatchObject({
      kind: 'refused',
      refusal: { field: 'offerMinor', sentence: 'Nobody may settle below 60% of the balance: $600.' },
    });
  });

  test.each([
    ['for nothing', 0, {}, 'offerMinor'],
    ['for all that is owed', 100_000, {}, 'offerMinor'],
    ['that ended yesterday', 90_000, { validUntil: '2026-03-19' }, 'validUntil'],
    ['open for longer than a month', 90_000, { validUntil: '2026-04-20', payBy: '2026-05-01' }, 'validUntil'],
    ['to be paid before it ends', 90_000, { payBy: '2026-03-29' }, 'payBy'],
    ['to be paid in half a year', 90_000, { payBy: '2026-09-20' }, 'payBy'],
  ] as const)('is refused %s', (_, offerMinor, over, field) => {
    expect(offer(offerMinor, 'agent', over)).toMatchObject({ kind: 'refused', refusal: { field } });
  });
});

describe('an accepted settlement', () => {
  const judged = (today: string, ...payments: [amountMinor: number, receivedOn: string][]) =>
    judgeSettlement(
      { offerMinor: 800, acceptedOn: '2026-03-20', acceptedAt: 5, lastDay: '2026-04-18' },
      payments.map(([amountMinor, receivedOn]) => ({ amountMinor, receivedOn, at: 9 })),
      today,
    );

  test('is fulfilled on the day its last unit comes in', () => {
    expect(judged('2026-04-10', [500, '2026-04-10'], [300, '2026-04-02'])).toEqual({
      state: 'fulfilled',
      paidMinor: 800,
      fulfilledOn: '2026-04-10',
    });
  });

  test('lapses after its last day, and a payment then is too late', () => {
    expect(judged('2026-04-18', [799, '2026-04-10'])).toMatchObject({ state: 'accepted', paidMinor: 799 });
    expect(judged('2026-04-19', [799, '2026-04-10'], [1, '2026-04-19'])).toMatchObject({
      state: 'lapsed',
      paidMinor: 799,
    });
  });
});
