import { eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { dailyRun, dailyRunPerson, message } from '#db/schema/index.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { submitDailyRun } from '#server/jobs/daily-run.ts';
import { correspondenceInput } from '#server/messaging/schema.ts';
import { takeLease } from '#server/queues/lease.ts';
import { previewRun } from '#server/schedule/preview.ts';
import { day } from '#tests/support/case-book.ts';
import { carryOut, runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

/** Kathmandu, 1 April 2026, 07:30. */
const morning = Date.UTC(2026, 3, 1, 1, 45);

const reminded = (daysPastDue: number) =>
  ({ lane: 'reminder', score: 0.2, loans: [{ daysPastDue }] }) as const;
/** Of the open days: a weekend lies between them. */
const runs = ({ db }: Pick<LetterBox, 'db'>) =>
  db.select().from(dailyRun).where(isNull(dailyRun.closedBy)).orderBy(dailyRun.day).all();
const lastRun = (box: LetterBox) => runs(box).at(-1);

async function atSeven(borrowers: Parameters<typeof letterBox>[0], most: number) {
  const box = await letterBox(borrowers);
  writesByItself(box, 7 * 60, most);
  box.clock.at = morning;
  return box;
}

/** Lets day after day run until so many open ones are done. */
async function liveOpenDays(box: LetterBox, count: number, nextMorning?: () => Promise<unknown>) {
  while (runs(box).length < count) {
    await runWhatIsDue(box);
    box.clock.at += day;
    await nextMorning?.();
  }
}

/** Who was written to by the run of each day, as places in the book, in the order in which it was done. */
const writtenByDay = ({ db, borrowerIds }: LetterBox) =>
  runs({ db }).map(({ id }) =>
    db
      .select({ borrowerId: message.borrowerId })
      .from(message)
      .where(eq(message.runId, id))
      .orderBy(message.id)
      .all()
      .map(({ borrowerId }) => borrowerIds.indexOf(borrowerId)),
  );

const again = async (box: LetterBox) => {
  submitDailyRun(box.manager, { portfolioId: box.portfolioId });
  await carryOut({ db: box.db, now: () => box.clock.at });
};

test('a day writes the reminders it may, to whoever is past due for longest, and the others on the days after it', async () => {
  const box = await atSeven([10, 40, 20, 50, 30].map(reminded), 2);
  await liveOpenDays(box, 4);
  expect(writtenByDay(box)).toEqual([[3, 1], [4, 2], [0], []]);
  expect(runs(box)).toMatchObject([
    { due: 5, reminders: 2, waiting: 3, mostReminders: 2 },
    { due: 3, reminders: 2, waiting: 1 },
    { due: 1, reminders: 1, waiting: 0 },
    { due: 0, reminders: 0, waiting: 0 },
  ]);
  expect(runs(box)[0]?.message).toBe(
    '0 borrowers judged, 2 messages written. 3 more people wait for a reminder on the next days: at most 2 a day are written.',
  );
});

test('where the lane is larger than its days everybody has one before anybody has a second', async () => {
  const box = await atSeven([10, 20, 30, 40, 50, 60, 70, 80, 90].map(reminded), 1);
  await liveOpenDays(box, 18);
  const order = [8, 7, 6, 5, 4, 3, 2, 1, 0];
  expect(writtenByDay(box).flat()).toEqual([...order, ...order]);
});

test('a second run on the same day writes no more of them, and a higher limit lets it', async () => {
  const box = await atSeven([10, 20, 30, 40].map(reminded), 2);
  await runWhatIsDue(box);
  await again(box);
  await again(box);
  expect(writtenByDay(box)).toEqual([[3, 2]]);
  expect(lastRun(box)).toMatchObject({ due: 4, reminders: 2, waiting: 2 });
  writesByItself(box, 7 * 60, 3);
  await again(box);
  expect(writtenByDay(box)).toEqual([[3, 2, 1]]);
  expect(lastRun(box)).toMatchObject({ due: 4, reminders: 3, waiting: 1, mostReminders: 3 });
  writesByItself(box, 7 * 60, null);
  await again(box);
  expect(writtenByDay(box)).toEqual([[3, 2, 1, 0]]);
  expect(lastRun(box)).toMatchObject({ due: 4, waiting: 0, mostReminders: null });
});

test('what was agreed is written on its day, whatever the limit', async () => {
  const box = await atSeven([50, 40, 30, 20].map(reminded), 1);
  for (const borrowerId of box.borrowerIds.slice(1)) {
    const { token } = takeLease(box.agent, { borrowerId });
    makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn: '2026-04-02' });
  }
  await runWhatIsDue(box);
  const kinds = box.db.select({ kind: message.kind }).from(message).orderBy(message.id).all();
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'promise_reminder',
    'promise_reminder',
    'promise_reminder',
    'reminder_after_due',
  ]);
  expect(lastRun(box)).toMatchObject({ due: 4, reminders: 1, waiting: 0 });
});

test('whom the contact gate refuses takes nobody’s place', async () => {
  const box = await atSeven([50, 40, 30].map(reminded), 1);
  for (const borrowerId of box.borrowerIds.slice(0, 2))
    placeHold(box.agent, { borrowerId, kind: 'cease', reason: 'Asked in writing.' });
  await runWhatIsDue(box);
  expect(writtenByDay(box)).toEqual([[2]]);
  expect(lastRun(box)).toMatchObject({ due: 3, blocked: 2, reminders: 1, waiting: 0 });
});

test('a reminder that went out of date unsent goes behind those who still wait for their first', async () => {
  const box = await atSeven([60, 50, 40, 30, 20, 10].map(reminded), 2);
  await liveOpenDays(box, 5, () => box.deliver({}));
  expect(writtenByDay(box)).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
    [0, 1],
    [2, 3],
  ]);
});

test('the dry run says who is written to today, how many wait, and over how many days', async () => {
  const box = await atSeven([10, 40, 20, 50, 30].map(reminded), 2);
  const first = previewRun(box.manager, box.portfolioId);
  expect(first.reminders).toEqual({ due: 5, most: 2, today: 2, waiting: 3, days: 3, everyDays: 7 });
  expect(first.people.map(({ borrowerId }) => box.borrowerIds.indexOf(borrowerId))).toEqual([3, 1]);
  expect(box.db.select().from(dailyRunPerson).all()).toEqual([]);
  await runWhatIsDue(box);
  const later = previewRun(box.manager, box.portfolioId);
  expect(later.reminders).toMatchObject({ due: 3, today: 0, waiting: 3, days: 2 });
  expect(later.people).toEqual([]);
});

test('the database itself refuses one reminder more than the day may have', async () => {
  const box = await atSeven([10, 20].map(reminded), 1);
  await runWhatIsDue(box);
  expect(() => box.db.update(dailyRun).set({ reminders: 2 }).run()).toThrow(
    'the day has as many reminders as it may',
  );
});

test.each([
  [0, 'At least one reminder a day'],
  [1.5, 'whole number'],
  [Number.NaN, 'Enter a number'],
  [2_000_000, 'At most 1,000,000'],
])('a limit of %s is refused beside its field', (mostReminders, sentence) => {
  const read = correspondenceInput.shape.mostReminders.safeParse(mostReminders);
  expect(read.error?.issues[0]?.message).toContain(sentence);
});
