import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanes } from '#db/terms.ts';
import { type QueueView, queueSorts, readView, refuseDays, viewAddress } from '#server/queues/schema.ts';

/** What the router makes of an address. */
function opened(address: string): QueueView {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const lane = lanes.find((known) => pathname === `/queues/${known}`);
  if (!lane) throw new Error(`${address} is the address of no lane.`);
  return readView(lane, Object.fromEntries(searchParams));
}

const text = fc
  .string({ minLength: 1, maxLength: 60, unit: 'binary' })
  .map((value) => value.trim())
  .filter((value) => value !== '');
const views: fc.Arbitrary<QueueView> = fc.record(
  {
    lane: fc.constantFrom(...lanes),
    sort: fc.constantFrom(...queueSorts),
    order: fc.constantFrom('descending' as const, 'ascending' as const),
    segment: text,
    loanType: text,
    search: text,
    daysFrom: fc.nat(100_000),
    daysTo: fc.nat(100_000),
    owesFrom: fc.nat(1_000_000_000),
  },
  { requiredKeys: ['lane', 'sort', 'order'] },
);

test('whatever is looked at, its address shows the same again', () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(opened(viewAddress(view))).toEqual(view);
    }),
  );
});

describe('an address', () => {
  test('of the plain queue is plain', () => {
    expect(viewAddress(readView('reminder', {}))).toBe('/queues/reminder');
  });

  test('starts at the first page when anything but the page changes', () => {
    const deep = readView('settlement', { after: '0.6_12', q: 'br' });
    expect(viewAddress(deep, { sort: 'owes' })).toBe('/queues/settlement?sort=owes&q=br');
    expect(viewAddress(deep, { after: '0.5_7' })).toBe('/queues/settlement?q=br&after=0.5_7');
  });

  test('that was typed or cut wrongly shows the queue without what is not understood', () => {
    const view = readView('settlement', {
      sort: 'name',
      order: 'up',
      'days-from': 'ten',
      'owes-from': '-1',
      after: '0.6; DROP TABLE borrower',
      before: '_',
      q: ['BRW', 'twice'],
    });
    expect(view).toEqual({ lane: 'settlement', sort: 'priority', order: 'descending', search: 'BRW' });
  });
});

test.each([
  [{ daysFrom: 100, daysTo: 50 }, /^Nobody is past due 100 days or more and at most 50/],
  [{ daysFrom: 50, daysTo: 50 }, null],
  [{ daysFrom: 100 }, null],
  [{ daysTo: 50 }, null],
])('a span of days that can match nobody is refused: %o', (span, expected) => {
  const refusal = refuseDays(span);
  if (expected) expect(refusal).toMatch(expected);
  else expect(refusal).toBeNull();
});
