import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { contactPoint, dailyRun, dailyRunPerson, message, portfolio } from '#db/schema/index.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { submitDailyRun } from '#server/jobs/daily-run.ts';
import { takeLease } from '#server/queues/lease.ts';
import { runPeople } from '#server/schedule/queries.ts';
import { hour } from '#tests/support/case-book.ts';
import { carryOut, runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

const reminded = { lane: 'reminder', score: 0.2 } as const;
const messages = ({ db }: LetterBox) => db.select().from(message).orderBy(message.id).all();
const runs = ({ db }: LetterBox) => db.select().from(dailyRun).orderBy(dailyRun.day).all();

/** Kathmandu, 1 April 2026, 07:30. */
async function atSeven(borrowers?: Parameters<typeof letterBox>[0]) {
  const box = await letterBox(borrowers);
  writesByItself(box);
  box.clock.at = Date.UTC(2026, 3, 1, 1, 45);
  return box;
}

test('a portfolio whose clock is not known keeps no other from its day', async () => {
  const box = await atSeven([reminded]);
  const lost = { currency: 'USD', locale: 'en-US', timeZone: 'Nowhere/Land', createdAt: 0 } as const;
  box.db
    .insert(portfolio)
    .values({ ...lost, name: 'A lost one', jurisdiction: 'hours-only' })
    .run();
  expect(await runWhatIsDue(box)).toBe(1);
  expect(messages(box)).toHaveLength(1);
});

test('one person whose message cannot be written keeps nobody else from theirs, and is named', async () => {
  const box = await atSeven([reminded, reminded, reminded]);
  const [, second = 0] = box.borrowerIds;
  box.db.$client.exec(
    `CREATE TRIGGER broken BEFORE INSERT ON message WHEN NEW.borrower_id = ${second} BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  );
  await runWhatIsDue(box);
  expect(messages(box).map(({ borrowerId }) => borrowerId)).not.toContain(second);
  expect(messages(box)).toHaveLength(2);
  expect(runs(box)).toMatchObject([{ state: 'done', due: 3, held: 2, refused: 1 }]);
  expect(box.db.select().from(dailyRunPerson).all()).toContainEqual(
    expect.objectContaining({
      borrowerId: second,
      outcome: 'refused',
      reason: expect.stringContaining('log'),
    }),
  );
});

test('one borrower who cannot be judged keeps nobody from the day, and is counted', async () => {
  const box = await atSeven([reminded, reminded]);
  const [first = 0, second = 0] = box.borrowerIds;
  for (const borrowerId of [first, second]) {
    const { token } = takeLease(box.agent, { borrowerId });
    makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn: '2026-04-02' });
  }
  box.db.$client.exec(
    `CREATE TRIGGER broken BEFORE UPDATE ON promise_to_pay WHEN NEW.borrower_id = ${first} BEGIN SELECT RAISE(ABORT, 'broken'); END`,
  );
  box.clock.at = Date.UTC(2026, 3, 6, 4);
  await runWhatIsDue(box);
  expect(runs(box).at(-1)).toMatchObject({
    state: 'done',
    judged: 1,
    message: expect.stringContaining('1 borrower judged (1 could not be; the log has the details)'),
  });
  expect(messages(box)).toContainEqual(
    expect.objectContaining({ borrowerId: second, kind: 'promise_missed' }),
  );
});

test('whom nothing can be sent to is named, and written to by the next look once there is an address', async () => {
  const box = await atSeven([reminded, reminded]);
  const [first = 0] = box.borrowerIds;
  const value = { borrowerId: first, kind: 'email', place: 'home', value: 'b1@example.test' } as const;
  box.db.delete(contactPoint).where(eq(contactPoint.borrowerId, first)).run();
  await runWhatIsDue(box);
  const people = () => runPeople(box.db, { runId: runs(box)[0]?.id ?? 0, outcome: 'unreachable' }).items;
  expect(runs(box)).toMatchObject([{ due: 2, unreachable: 1, held: 1 }]);
  expect(people()).toMatchObject([
    { borrowerId: first, reason: expect.stringContaining('No e-mail address') },
  ]);
  // a person wants the day again, and nothing has changed
  const again = async () => {
    submitDailyRun(box.manager, { portfolioId: box.portfolioId });
    await carryOut({ db: box.db, now: () => box.clock.at });
  };
  await again();
  expect(runs(box)).toMatchObject([{ due: 2, unreachable: 1, held: 1 }]);
  box.db
    .insert(contactPoint)
    .values({ ...value, authorName: 'Test', at: 0 })
    .run();
  await again();
  expect(people()).toEqual([]);
  expect(messages(box).map(({ borrowerId }) => borrowerId)).toContain(first);
  expect(runs(box)).toMatchObject([{ due: 2, unreachable: 0, held: 2 }]);
});

test('a day that failed is tried again by itself half an hour later, and only on its own day', async () => {
  const box = await atSeven([reminded]);
  await runWhatIsDue(box);
  box.db.update(dailyRun).set({ state: 'failed', finishedAt: box.clock.at }).run();
  box.clock.at += hour / 3;
  expect(await runWhatIsDue(box)).toBe(0);
  box.clock.at += hour / 3;
  expect(await runWhatIsDue(box)).toBe(1);
  expect(runs(box)).toMatchObject([{ state: 'done', due: 1 }]);
  expect(messages(box)).toHaveLength(1);
});
