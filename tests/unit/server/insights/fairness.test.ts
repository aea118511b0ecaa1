import { describe, expect, test } from 'vitest';
import { adverseImpact } from '#server/engine/fairness.ts';
import { wilson } from '#server/engine/intervals.ts';
import { captionTrait, findingOf } from '#server/insights/captions/fairness.ts';
import { ageBand, dependantsBand, genderName, groupBy } from '#server/insights/fairness/groups.ts';
import { toldRatio } from '#server/insights/fairness/judge.ts';
import { peopleOf } from '#server/insights/fairness/people.ts';
import type { GroupTreatment, TraitTreatment } from '#server/insights/fairness/schema.ts';

const format = { currency: 'USD', locale: 'en-US' };
const share = (value: number) => ({ share: value, low: value - 0.02, high: value + 0.02, of: 500 });

function group(name: string, legal: number | null, over: Partial<GroupTreatment> = {}): GroupTreatment {
  const lanes =
    legal === null ? null : { legal_notice: share(legal), settlement: share(0.2), reminder: share(0.5) };
  const common = { calibration: null, falseAlarm: null, missed: null, proxy: null, impact: null };
  return { group: name, borrowers: legal === null ? 12 : 500, lanes, ...common, ...over };
}

describe('what a comparison allows to say', () => {
  test.each([
    ['alike', { ratio: 1, low: 0.85, high: 1.18 }],
    ['more', { ratio: 1.6, low: 1.2, high: 2.1 }],
    ['less', { ratio: 0.6, low: 0.4, high: 0.9 }],
    ['unclear', { ratio: 1.6, low: 0.9, high: 2.6 }],
    ['unclear', { ratio: 1.1, low: 1.02, high: 1.4 }],
  ] as const)('is “%s” by the interval, not by the ratio alone', (finding, impact) => {
    expect(findingOf(group('B', 0.1, { impact }), false)).toBe(finding);
  });

  test.each([
    ['more', [0, 400], [20, 100]],
    ['less', [100, 400], [0, 100]],
    ['unclear', [0, 400], [1, 100]],
    ['nobody', [0, 400], [0, 100]],
    ['alike', [400, 400], [100, 100]],
  ] as const)(
    'is “%s” where one of the groups has nobody or everybody in legal notice',
    (finding, of, own) => {
      const rate = ([successes, trials]: readonly [number, number]) => ({
        ...{ successes, trials, rate: successes / trials },
        ...wilson(successes, trials),
      });
      const [, impact] = adverseImpact([rate(of), rate(own)], 0);
      expect(findingOf(group('B', own[0] / own[1], { impact: toldRatio(impact) }), false)).toBe(finding);
    },
  );

  test('is nothing for a few people, for nobody, and for the group compared with', () => {
    expect(findingOf(group('B', null), false)).toBe('too_few');
    expect(findingOf(group('B', 0), false)).toBe('nobody');
    expect(findingOf(group('A', 0.1), true)).toBe('reference');
  });
});

describe('the finding of a trait in words', () => {
  const trait = (groups: GroupTreatment[]): TraitTreatment => ({
    trait: 'gender',
    unknown: 0,
    reference: 0,
    groups,
  });

  test('names the group that is proposed more often, and the inputs that give it away', () => {
    const proxy = { auc: 0.97, low: 0.95, high: 0.99, inputs: ['loanType', 'daysPastDue'] };
    const impact = { ratio: 1.6, low: 1.2, high: 2.1 };
    const caption = captionTrait(
      trait([group('Male', 0.1), group('Female', 0.16, { impact, proxy })]),
      format,
    );
    expect(caption.title).toBe('By gender: legal notice is proposed more often for “Female”');
    expect(caption.text).toBe(
      'Proposed for a legal notice: 10% of “Male” and 16% of “Female”. The model does not see the gender, but its inputs tell “Female” from the others (AUC 0.97), mostly by loan type and days past due.',
    );
  });

  test('does not claim what the book cannot carry', () => {
    const impact = { ratio: 1.1, low: 0.7, high: 1.6 };
    const proxy = { auc: 0.55, low: 0.51, high: 0.59, inputs: [] };
    const caption = captionTrait(
      trait([group('Male', 0.1), group('Female', 0.11, { impact, proxy })]),
      format,
    );
    expect(caption.title).toContain('cannot tell');
    expect(caption.text).toContain('hardly tell the groups apart');
    expect(captionTrait(trait([group('Male', 0), group('Female', 0)]), format).title).toBe(
      'By gender: nobody is proposed for a legal notice',
    );
    expect(captionTrait(trait([group('Male', null)]), format)).toEqual({
      title: 'By gender: there are no two groups to compare',
      text: 'No group is large enough for a figure.',
    });
  });
});

describe('people in groups', () => {
  test('stand in bands of age and of dependants, and under one spelling of their gender', () => {
    expect([18, 24, 25, 44, 64, 65, 90].map(ageBand)).toEqual([
      'under 25',
      'under 25',
      '25–34',
      '35–44',
      '55–64',
      '65 and over',
      '65 and over',
    ]);
    expect([0, 2, 3, 8].map(dependantsBand)).toEqual(['0', '2', '3 and more', '3 and more']);
    expect(['F', 'female', ' Male', 'non-binary'].map(genderName)).toEqual([
      'Female',
      'Female',
      'Male',
      'Non-binary',
    ]);
  });

  test('are left out where the file does not say it', () => {
    const person = (gender: string | null) => ({ age: null, dependants: null, gender });
    const rows = [person('F'), undefined, person('m'), person('male'), person(null)];
    expect(groupBy('gender', rows)).toEqual({
      trait: 'gender',
      names: ['Male', 'Female'],
      groups: Uint8Array.of(1, 255, 0, 0, 255),
    });
    expect(groupBy('age', rows).names).toEqual([]);
  });

  test('are judged by the loan with their highest score', () => {
    const people = peopleOf({
      facts: { borrowerIds: Int32Array.of(7, 3, 7, 3, 9) },
      scores: Float64Array.of(0.2, 0.5, 0.9, 0.5, 0.1),
    });
    expect(people.ids).toEqual(Int32Array.of(3, 7, 9));
    expect(people.decidingRows).toEqual(Int32Array.of(1, 2, 4));
    expect([0, 1, 2, 3, 4].map(people.placeOf)).toEqual([1, 0, 1, 0, 2]);
  });
});
