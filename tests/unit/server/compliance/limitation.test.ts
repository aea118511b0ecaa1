import { describe, expect, test } from 'vitest';
import { isTimeBarred, type LimitationFacts } from '#server/compliance/limitation.ts';
import { inRbi } from '#server/compliance/packs/in-rbi.ts';
import { ukConc } from '#server/compliance/packs/uk-conc.ts';
import { usRegF } from '#server/compliance/packs/us-reg-f.ts';

const facts = (over: Partial<LimitationFacts>): LimitationFacts => ({
  runsFrom: '2020-10-05',
  places: [{ region: 'ENG' }],
  today: '2026-10-05',
  ...over,
});

describe('a debt in the United Kingdom', () => {
  test('is too old for a court after 6 years, and after 5 in Scotland', () => {
    expect(isTimeBarred(facts({ today: '2026-10-04' }), ukConc).verdict).toBe('not_barred');
    expect(isTimeBarred(facts({}), ukConc)).toMatchObject({ verdict: 'barred', barredFrom: '2026-10-05' });
    const scotland = [{ region: 'SCT' }];
    expect(isTimeBarred(facts({ places: scotland, today: '2025-10-04' }), ukConc).verdict).toBe('not_barred');
    expect(isTimeBarred(facts({ places: scotland, today: '2025-10-05' }), ukConc).verdict).toBe('barred');
  });

  test('is judged by the shortest period where the place is not known, or is two', () => {
    const fifth = { today: '2025-10-05' };
    expect(isTimeBarred(facts({ ...fifth, places: [] }), ukConc).verdict).toBe('barred');
    expect(isTimeBarred(facts({ ...fifth, places: [{ region: null }] }), ukConc).verdict).toBe('barred');
    const both = [{ region: 'ENG' }, { region: 'SCT' }];
    expect(isTimeBarred(facts({ ...fifth, places: both }), ukConc).verdict).toBe('barred');
  });
});

describe('where it cannot be said a person has to', () => {
  test.each([
    ['the day is missing', { runsFrom: null }, ukConc],
    ['the periods are each state’s own', {}, usRegF],
    ['no source gives a period', {}, inRbi],
  ] as const)('%s', (_why, over, pack) => {
    const result = isTimeBarred(facts(over), pack);
    expect([result.verdict, result.barredFrom]).toEqual(['unknown', null]);
    expect(result.citation.length).toBeGreaterThan(3);
  });
});
