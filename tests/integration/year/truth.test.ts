import { describe, expect, it } from 'vitest';
import { touch } from '#db/seed/year/agree.ts';
import { demoYear } from '#db/seed/year/options.ts';
import { type Answer, moneyOn } from '#db/seed/year/pay.ts';
import { chanceToPay, contactEffects, effectOf, type Touch, touches } from '#db/seed/year/truth.ts';
import { beginMonth, createWorld } from '#db/seed/year/world.ts';

const today = '2026-11-23';
/** Normal, two-sided: the interval that holds the truth 99 times of a hundred. */
const z99 = 2.576;

describe('the effect of contacts', () => {
  it('is half for a second one of a kind, forgotten after thirty days, and limited', () => {
    const { conversation, sms } = contactEffects;
    expect(effectOf([{ kind: 'conversation', day: 10 }], 20)).toBe(conversation);
    const two = [
      { kind: 'sms', day: 10 },
      { kind: 'sms', day: 12 },
    ] as const;
    expect(effectOf(two, 20)).toBeCloseTo(1.5 * sms);
    expect(effectOf(two, 41)).toBe(sms);
    expect(effectOf(two, 9)).toBe(0);
    expect(
      effectOf(
        touches.map((kind) => ({ kind, day: 1 })),
        2,
      ),
    ).toBe(1.8);
  });
});

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
