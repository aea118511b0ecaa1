import { describe, expect, it } from 'vitest';
import { type RollMove, rollBucketOf, rollRates } from '#server/insights/roll-rates.ts';
import type { RollTo } from '#server/insights/schema.ts';

const one = (daysPastDue: number, outstandingMinor: number, to: RollTo): RollMove => ({
  from: rollBucketOf(daysPastDue),
  to,
  loans: 1,
  outstandingMinor,
});

describe('roll rates', () => {
  const rows = rollRates([
    one(20, 100, '31-60'),
    one(30, 300, '0'),
    one(15, 100, 'written_off'),
    one(1, 500, 'left'),
    one(130, 200, '120+'),
  ]);

  it('divide by what stood in the bucket before, by number and by balance', () => {
    const [, second] = rows;
    expect(second).toMatchObject({ from: '1-30', loans: 4, outstandingMinor: 1000 });
    expect(second?.byCount).toEqual({ '31-60': 0.25, '0': 0.25, written_off: 0.25, left: 0.25 });
    expect(second?.byBalance).toEqual({ '31-60': 0.1, '0': 0.3, written_off: 0.1, left: 0.5 });
  });

  it('do not take a loan that has ended for one that is current', () => {
    const [row] = rollRates([one(0, 10, 'fully_recovered')]);
    expect(row?.byCount).toEqual({ fully_recovered: 1 });
  });

  it('keep whoever is beyond the last bucket in it, and leave an empty bucket empty', () => {
    expect(rows.at(-1)?.byCount).toEqual({ '120+': 1 });
    expect(rows[0]).toMatchObject({ from: '0', loans: 0, byCount: {}, byBalance: {} });
  });

  it('draw the line after the thirtieth day', () => {
    expect([0, 1, 30, 31, 60, 61, 90, 91, 120, 121].map(rollBucketOf)).toEqual([
      '0',
      '1-30',
      '1-30',
      '31-60',
      '31-60',
      '61-90',
      '61-90',
      '91-120',
      '91-120',
      '120+',
    ]);
  });
});
