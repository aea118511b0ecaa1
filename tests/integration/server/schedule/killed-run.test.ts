import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dailyRun, dailyRunPerson, message } from '#db/schema/index.ts';
import { recoverAbandoned } from '#server/jobs/queue.ts';
import { carryOut, runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { freshHome } from '#tests/support/desk.ts';
import { letterBox, publicUrl } from '#tests/support/letter-box.ts';

const program = resolve('tests/support/run-a-day.ts');

test.each([
  ['run:started', 0],
  ['run:judged', 0],
  ['enqueue:before-commit', 0],
  ['run:before-commit', 0],
  ['run:person', 1],
  ['run:written', 5],
  ['run:finished', 5],
])('a run killed at %s goes on where it was, and writes to each person once', async (killAt, before) => {
  const file = join(freshHome(), 'recoup.db');
  const box = await letterBox(Array(5).fill({ lane: 'reminder', score: 0.2 }), { file });
  writesByItself(box);
  const child = spawn(process.execPath, [program, file, String(box.clock.at)], {
    env: { ...process.env, RECOUP_PUBLIC_URL: publicUrl, RECOUP_TEST: '1', RECOUP_KILL_AT: killAt },
    stdio: 'ignore',
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
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
