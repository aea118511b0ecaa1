import { afterAll, describe, expect, it } from 'vitest';
import { touch } from '#db/seed/year/agree.ts';
import { demoYear } from '#db/seed/year/options.ts';
import { type Answer, moneyOn } from '#db/seed/year/pay.ts';
import { chanceToPay, type Touch } from '#db/seed/year/truth.ts';
import { beginMonth, createWorld } from '#db/seed/year/world.ts';
import { closePool } from '#server/engine/pool.ts';
import { livedYear } from '#tests/support/lived-year.ts';

afterAll(closePool);

const today = '2026-11-23';
/** Normal, two-sided: the interval that holds the truth 99 times of a hundred. */
const z99 = 2.576;

describe('an experiment in the simulated book', () => {
  it.each(['conversation', 'letter', 'voicemail', 'call_unanswered'] as const)(
    'finds the true effect of a %s within its interval: half of the people are touched, by the toss of a coin',
    (kind) => {
      const { touched, control } = monthOf(kind);
      const difference = share(touched) - share(control);
      const error = Math.sqrt(variance(touched) + variance(control));
      const truth =
        sum(touched.map(({ base, effect }) => chanceToPay(base, effect) - chanceToPay(base, 0))) /
        touched.length;
      expect(error).toBeLessThan(0.02);
      expect(Math.abs(difference - truth)).toBeLessThan(z99 * error);
      // what a conversation brings is found, not only not refuted
      if (kind === 'conversation') expect(difference).toBeGreaterThan(z99 * error);
    },
  );
});

/** One month of a book in which nobody works, but for one touch of every second person on its first day. */
function monthOf(kind: Touch): { touched: Answer[]; control: Answer[] } {
  const world = createWorld({ ...demoYear, borrowers: 12_000, months: 1, today });
  beginMonth(world, 0);
  const [from = 0, until = 0] = [world.days[1], world.days[0]].map(
    (day, nth) => (day ?? 0) + (nth === 0 ? 1 : 0),
  );
  const drawn = new Set([...world.people.keys()].filter((_, nth) => nth % 2 === 0));
  for (const [id, person] of world.people) if (drawn.has(id)) touch(person, kind, from);
  const answers: Answer[] = [];
  for (let day = from; day <= until; day++) moneyOn(world, day, (answer) => answers.push(answer));
  const own = answers.filter((answer) => answer.kind === 'month');
  const isDrawn = ({ loanId }: Answer) => drawn.has(loanId.replace('HL-', 'HB-').replace(/-\d+$/, ''));
  return { touched: own.filter(isDrawn), control: own.filter((answer) => !isDrawn(answer)) };
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const paid = ({ luck, base, effect }: Answer) => luck < chanceToPay(base, effect);
const share = (answers: readonly Answer[]) => answers.filter(paid).length / answers.length;
const variance = (answers: readonly Answer[]) => (share(answers) * (1 - share(answers))) / answers.length;

describe('the year as it was worked', () => {
  it('tells what its contacts did, once who somebody is is known, and misleads where it is not', async () => {
    const lived = await livedYear({ borrowers: 500, months: 8, today });
    lived.close();
    expect(lived.answers.filter(({ effect }) => effect > 0).length).toBeGreaterThan(100);
    // in units of the truth: 1 is what the contacts did
    const known = slopeOn(lived.answers, ({ base }) => base);
    expect(known.error).toBeLessThan(0.3);
    expect(Math.abs(known.slope - 1)).toBeLessThan(z99 * known.error);
    // who is worked on is not who would have paid anyway: the bare comparison is wrong beyond its own error
    const bare = slopeOn(lived.answers, () => 0);
    expect(Math.abs(bare.slope - 1)).toBeGreaterThan(z99 * bare.error);
  }, 60_000);
});

/** Logistic regression on an intercept and the effect, with what is known of each as an offset: Newton's method. */
function slopeOn(
  answers: readonly Answer[],
  offset: (answer: Answer) => number,
): { slope: number; error: number } {
  const seen = answers.map((answer) => ({ x: answer.effect, y: paid(answer) ? 1 : 0, o: offset(answer) }));
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
