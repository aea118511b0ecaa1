import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dailyRun, dailyRunPerson, message } from '#db/schema/index.ts';
import { recoverAbandoned } from '#server/jobs/queue.ts';
import { carryOut, runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { freshHome } from '#tests/support/desk.ts';
import { type LetterBox, letterBox, publicUrl } from '#tests/support/letter-box.ts';

const program = resolve('tests/support/run-a-day.ts');

/** Five people in the reminder lane, and a process that began their day and died on its way. */
async function killed(killAt: string, mostReminders: number | null = null): Promise<{ box: LetterBox }> {
  const file = join(freshHome(), 'recoup.db');
  const box = await letterBox(Array(5).fill({ lane: 'reminder', score: 0.2 }), { file });
  writesByItself(box, 7 * 60, mostReminders);
  const child = spawn(process.execPath, [program, file, String(box.clock.at)], {
    env: { ...process.env, RECOUP_PUBLIC_URL: publicUrl, RECOUP_TEST: '1', RECOUP_KILL_AT: killAt },
    stdio: 'ignore',
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  return { box };
}

test.each([
  ['run:started', 0],
  ['run:judged', 0],
  ['enqueue:before-commit', 0],
  ['run:before-commit', 0],
  ['run:person', 1],
  ['run:written', 5],
  ['run:finished', 5],
])('a run killed at %s goes on where it was, and writes to each person once', async (killAt, before) => {
  const { box } = await killed(killAt);
  expect(box.db.select().from(message).all()).toHaveLength(before);

  recoverAbandoned(box.db, box.clock.at, () => false);
  // the day is open already: nothing new is started
  expect(await runWhatIsDue(box)).toBe(0);
  await carryOut({ db: box.db, now: () => box.clock.at });

  const written = box.db.select().from(message).all();
  expect(written.map(({ borrowerId }) => borrowerId).sort()).toEqual(box.borrowerIds);
  expect(box.db.select().from(dailyRunPerson).all()).toHaveLength(5);
  expect(box.db.select().from(dailyRun).all()).toMatchObject([{ state: 'done', due: 5, queued: 5 }]);
});

test.each([
  ['run:looked-through', 0],
  ['run:before-commit', 0],
  ['run:reminded', 1],
  ['run:written', 3],
  ['run:finished', 3],
])('a run killed at %s writes no more reminders than the day may have', async (killAt, before) => {
  const { box } = await killed(killAt, 3);
  expect(box.db.select().from(message).all()).toHaveLength(before);

  recoverAbandoned(box.db, box.clock.at, () => false);
  await carryOut({ db: box.db, now: () => box.clock.at });
  expect(box.db.select().from(message).all()).toHaveLength(3);
  expect(box.db.select().from(dailyRun).all()).toMatchObject([
    { state: 'done', due: 5, queued: 3, reminders: 3, waiting: 2 },
  ]);
});
