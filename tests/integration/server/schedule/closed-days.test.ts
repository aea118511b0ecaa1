import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseEvent, dailyRun, message, promiseToPay } from '#db/schema/index.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { submitDailyRun } from '#server/jobs/daily-run.ts';
import { addHoliday } from '#server/portfolio/add-holiday.ts';
import { openDaysOf, weekendOf } from '#server/portfolio/open-days.ts';
import { takeLease } from '#server/queues/lease.ts';
import { endedOnDayOf } from '#server/schedule/ended.ts';
import { previewRun } from '#server/schedule/preview.ts';
import { openDaysAhead } from '#server/schedule/queries.ts';
import { day } from '#tests/support/case-book.ts';
import { carryOut, runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

/** Kathmandu, Friday 3 April 2026, 07:30. */
const friday = Date.UTC(2026, 3, 3, 1, 45);
const reminded = { lane: 'reminder', score: 0.2 } as const;

async function onFriday(
  borrowers: Parameters<typeof letterBox>[0],
  before: (box: LetterBox) => void = () => undefined,
) {
  const box = await letterBox(borrowers);
  before(box);
  writesByItself(box);
  box.clock.at = friday;
  return box;
}

/** Lets the day run, and goes on to the next morning. @returns what was written, as `kind to place in the book` */
async function live(box: LetterBox): Promise<string[]> {
  const before = box.db.select({ id: message.id }).from(message).all().length;
  await runWhatIsDue(box);
  box.clock.at += day;
  const written = box.db.select().from(message).orderBy(message.id).all().slice(before);
  return written.map(({ kind, borrowerId }) => `${kind} to ${box.borrowerIds.indexOf(borrowerId)}`);
}

const runOf = ({ db }: LetterBox, on: string) => db.select().from(dailyRun).where(eq(dailyRun.day, on)).get();
const promise = (box: LetterBox, place: number, dueOn: string) => {
  const borrowerId = box.borrowerIds[place] ?? 0;
  const { token } = takeLease(box.agent, { borrowerId });
  makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn });
};

test('a weekend judges and ends holds, writes nothing and says so; the Monday after it writes once to each', async () => {
  const box = await onFriday([{ lane: 'settlement' }, reminded, reminded], (early) =>
    promise(early, 0, '2026-04-01'),
  );
  const held = box.borrowerIds[1] ?? 0;
  placeHold(box.agent, { borrowerId: held, kind: 'hardship', endDay: '2026-04-04', reason: 'Lost the job.' });
  expect(await live(box)).toEqual(['reminder_after_due to 2']);
  for (const [on, closedBy] of [
    ['2026-04-04', 'Saturday'],
    ['2026-04-05', 'Sunday'],
  ] as const) {
    expect(await live(box)).toEqual([]);
    expect(runOf(box, on)).toMatchObject({ state: 'done', closedBy, queued: 0, held: 0 });
    expect(runOf(box, on)?.message).toMatch(
      new RegExp(`judged\\. No message was written, as the day is closed: ${closedBy}\\.`),
    );
  }
  // the promise of Wednesday, with three days of grace, broke on the Sunday; the hold ended on the Saturday
  expect(box.db.select().from(promiseToPay).all()).toMatchObject([{ state: 'broken' }]);
  const endedOn = (on: string) =>
    endedOnDayOf(box.db, { runId: runOf(box, on)?.id ?? 0 }).items.map(
      ({ kind, borrowerId }) => `${kind} of ${box.borrowerIds.indexOf(borrowerId)}`,
    );
  expect([endedOn('2026-04-03'), endedOn('2026-04-04'), endedOn('2026-04-05')]).toEqual([
    [],
    ['hold.ended of 1'],
    ['promise.broken of 0'],
  ]);
  expect([runOf(box, '2026-04-04'), runOf(box, '2026-04-05')]).toMatchObject([
    { judged: 0, holdsEnded: 1 },
    { judged: 1, holdsEnded: 0 },
  ]);
  // whom a message was due to stands in a column all the same
  const { due, waiting, unreachable } = runOf(box, '2026-04-05') ?? { due: 0, waiting: 0, unreachable: 0 };
  expect(waiting).toBeGreaterThan(0);
  expect(waiting + unreachable).toBe(due);
  expect(box.db.select().from(caseEvent).where(eq(caseEvent.kind, 'hold.ended')).all()).toMatchObject([
    { borrowerId: held },
  ]);
  expect(await live(box)).toEqual(['promise_missed to 0', 'reminder_after_due to 1']);
  expect(runOf(box, '2026-04-06')).toMatchObject({ closedBy: null, due: 2 });
  // the pause of a week is over on Friday for whom Friday wrote to, not on the Monday
  expect([await live(box), await live(box), await live(box), await live(box)]).toEqual([
    [],
    [],
    [],
    ['reminder_after_due to 2'],
  ]);
});

test('what falls on closed days, or on the first open one, is recalled on the last open day before them, once', async () => {
  const box = await onFriday([{ lane: 'settlement' }, { lane: 'settlement' }, { lane: 'settlement' }]);
  addHoliday(box.manager, { portfolioId: box.portfolioId, day: '2026-04-06', name: 'Easter Monday' });
  promise(box, 0, '2026-04-05');
  promise(box, 1, '2026-04-07');
  promise(box, 2, '2026-04-08');
  expect(await live(box)).toEqual(['promise_reminder to 0', 'promise_reminder to 1']);
  expect([await live(box), await live(box), await live(box)]).toEqual([[], [], []]);
  expect(runOf(box, '2026-04-06')).toMatchObject({ closedBy: 'Easter Monday' });
  expect(await live(box)).toEqual(['promise_reminder to 2']);
});

test('a person who starts the run on a closed day is told so first, and it writes', async () => {
  const box = await onFriday([reminded]);
  box.clock.at += 2 * day;
  const { db, portfolioId } = box;
  expect(previewRun(box.manager, portfolioId)).toMatchObject({ closedBy: 'Sunday', reminders: { today: 1 } });
  expect(openDaysAhead(box.manager, portfolioId)).toEqual({
    weekend: ['Saturday', 'Sunday'],
    closedToday: 'Sunday',
    nextOpen: '2026-04-06',
  });
  submitDailyRun(box.manager, { portfolioId });
  await carryOut({ db, now: () => box.clock.at });
  expect(runOf(box, '2026-04-05')).toMatchObject({ closedBy: 'Sunday', held: 1 });
});

test('the weekend is the one of the portfolio’s region', () => {
  expect(['en-US', 'en-IN', 'he-IL', 'fa-IR', 'de'].map(weekendOf)).toEqual([
    [6, 7],
    [7],
    [5, 6],
    [5],
    [6, 7],
  ]);
});

test('a holiday names the day before its weekday does', async () => {
  const box = await onFriday([reminded]);
  addHoliday(box.manager, { portfolioId: box.portfolioId, day: '2026-04-05', name: 'Easter' });
  const { closedBy, isOpen } = openDaysOf(box.db, box.portfolioId);
  expect([closedBy('2026-04-04'), closedBy('2026-04-05'), closedBy('2026-04-06')]).toEqual([
    'Saturday',
    'Easter',
    null,
  ]);
  expect([isOpen('2026-04-05'), isOpen('2026-04-06')]).toEqual([false, true]);
});
