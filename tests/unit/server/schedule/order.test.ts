import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#server/core/calendar.ts';
import { byTurn, daysToWrite, dueSince, type Waiting } from '#server/schedule/order.ts';

const today = '2026-04-10';
const waiting = (borrowerId: number, since: string, owedMinor = 1000): Waiting => ({
  borrowerId,
  since,
  owedMinor,
});

describe('whose reminder is written first', () => {
  test('who never had one is due since the balance fell past due', () => {
    expect(dueSince({ fellDueOn: '2026-02-01', reminderWrittenOn: null }, 7)).toBe('2026-02-01');
  });

  test('who had one is due again after the pause, and not before a balance that fell due later', () => {
    expect(dueSince({ fellDueOn: '2026-02-01', reminderWrittenOn: '2026-04-03' }, 7)).toBe('2026-04-10');
    expect(dueSince({ fellDueOn: '2026-04-09', reminderWrittenOn: '2026-03-01' }, 7)).toBe('2026-04-09');
  });

  test('who waits longest comes first, of two alike who owes more, and then who came first', () => {
    const order = [
      waiting(4, today, 50),
      waiting(1, '2026-04-09', 10),
      waiting(3, today, 90),
      waiting(2, today, 90),
    ].sort(byTurn);
    expect(order.map(({ borrowerId }) => borrowerId)).toEqual([1, 2, 3, 4]);
  });
});

test('a limit spreads the reminders over so many days', () => {
  expect([daysToWrite(0, 5), daysToWrite(5, 5), daysToWrite(6, 5), daysToWrite(900, null)]).toEqual([
    0, 1, 2, 1,
  ]);
});

interface Person {
  fellDueOn: string;
  reminderWrittenOn: string | null;
  /** Every reminder fails, so that one is due again at once. */
  fails: boolean;
  owedMinor: number;
  /** Days in a row on which one was due and none was written. */
  waited: number;
}

const person = fc.record({
  behind: fc.integer({ min: 1, max: 120 }),
  fails: fc.boolean(),
  owedMinor: fc.integer({ min: 1, max: 5 }),
});

test('nobody waits longer than it takes to write to everybody once, however many addresses never work', () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 20 }),
      (made, most, everyDays) => {
        const people = made.map(
          ({ behind, fails, owedMinor }): Person => ({
            fellDueOn: addDays(today, -behind),
            reminderWrittenOn: null,
            fails,
            owedMinor,
            waited: 0,
          }),
        );
        const longest = Math.ceil(people.length / most);
        for (let nth = 0; nth < 60; nth++) {
          const day = addDays(today, nth);
          const written = writeDay(people, { day, most, everyDays });
          expect(written).toBeLessThanOrEqual(most);
          for (const { waited } of people) expect(waited).toBeLessThan(longest);
        }
      },
    ),
  );
});

/** One day of this small world: writes to the first of those due, and lets the others wait. */
function writeDay(
  people: Person[],
  { day, most, everyDays }: { day: string; most: number; everyDays: number },
): number {
  const isDue = ({ reminderWrittenOn, fails }: Person) =>
    reminderWrittenOn === null || fails || addDays(reminderWrittenOn, everyDays) <= day;
  const turns = people
    .map((each, borrowerId) => ({
      borrowerId,
      since: dueSince(each, everyDays),
      owedMinor: each.owedMinor,
      each,
    }))
    .filter(({ each }) => isDue(each))
    .sort(byTurn);
  for (const [turn, { each }] of turns.entries()) {
    if (turn < most) Object.assign(each, { reminderWrittenOn: day, waited: 0 });
    else each.waited++;
  }
  return Math.min(most, turns.length);
}
