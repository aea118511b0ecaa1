import { describe, expect, it } from 'vitest';
import type { Answer } from '#db/seed/year/pay.ts';
import { chanceToPay, effectOf, mostEffect, type Touch } from '#db/seed/year/truth.ts';
import type { Shipped } from '#tests/support/shipped-demo.ts';

/** Normal, two-sided: the interval that holds the truth 99 times of a hundred. */
const z99 = 2.576;

/** What the contacts of the demo's year did, estimated from who paid, against the truth that the simulator knows. */
export function theTruth(shipped: () => Shipped): void {
  describe('the truth of the demo’s year', () => {
    it('pays as often as it says: the chances come true', () => {
      const { answers } = shipped();
      const chances = answers.map(({ base, effect }) => chanceToPay(base, effect));
      const expected = chances.reduce((all, chance) => all + chance, 0);
      const error = Math.sqrt(chances.reduce((all, chance) => all + chance * (1 - chance), 0));
      expect(Math.abs(answers.filter(paid).length - expected)).toBeLessThan(z99 * error);
      // chances that were wrong by two hundredths would be found
      expect((0.02 * answers.length) / error).toBeGreaterThan(z99);
    });

    it('knows whom a contact moved: nobody is put off paying by one, and some pay because of it', () => {
      const { answers } = shipped();
      const moved = answers.filter(
        ({ effect, amountMinor, wouldHavePaid }) => effect > 0 && amountMinor > 0 && !wouldHavePaid,
      );
      expect(answers.filter((answer) => answer.wouldHavePaid && !paid(answer))).toEqual([]);
      expect(moved.length).toBeGreaterThan(50);
    });

    it('is told by who paid, once who somebody is is known, and misleads where it is not', () => {
      const { answers } = shipped();
      // in units of the truth: 1 is what the contacts did
      const known = slopeOn(answers, { x: ({ effect }) => effect, offset: ({ base }) => base });
      expect(Math.abs(known.slope - 1)).toBeLessThan(z99 * known.error);
      // effects of half the size, or half as large again, would be found
      expect(0.5 / known.error).toBeGreaterThan(z99);
      // who is worked on is not who would have paid anyway: the bare comparison is wrong beyond its own error
      const bare = slopeOn(answers, { x: ({ effect }) => effect, offset: () => 0 });
      expect(Math.abs(bare.slope - 1)).toBeGreaterThan(z99 * bare.error);
    });

    it.each(['conversation', 'promise'] as const satisfies Touch[])(
      'holds for a %s by itself: its own share of the effect lies in its interval',
      (kind) => {
        // at the limit of all effects together no single one can be told
        const answers = shipped().answers.filter(({ effect }) => effect < mostEffect);
        const own = ({ touched, day }: Answer) =>
          effectOf(
            touched.filter((each) => each.kind === kind),
            day,
          );
        const found = slopeOn(answers, {
          x: own,
          offset: (answer) => answer.base + answer.effect - own(answer),
        });
        expect(Math.abs(found.slope - 1)).toBeLessThan(z99 * found.error);
        // a kind of contact that did nothing would be found
        expect(1 / found.error).toBeGreaterThan(z99);
      },
    );
  });
}

const paid = ({ luck, base, effect }: Answer) => luck < chanceToPay(base, effect);

/** Logistic regression on an intercept and `x`, with what is known of each as an offset: Newton's method. */
function slopeOn(
  answers: readonly Answer[],
  { x: of, offset }: Record<'x' | 'offset', (answer: Answer) => number>,
): { slope: number; error: number } {
  const seen = answers.map((answer) => ({ x: of(answer), y: paid(answer) ? 1 : 0, o: offset(answer) }));
  let [intercept, slope, error] = [0, 0, Number.POSITIVE_INFINITY];
  for (let step = 0; step < 30; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (const { x, y, o } of seen) {
      const p = chanceToPay(o + intercept, slope * x);
      const weight = p * (1 - p);
      g0 += y - p;
      g1 += (y - p) * x;
      h00 += weight;
      h01 += weight * x;
      h11 += weight * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    intercept += (h11 * g0 - h01 * g1) / determinant;
    slope += (h00 * g1 - h01 * g0) / determinant;
    error = Math.sqrt(h00 / determinant);
  }
  return { slope, error };
}
