import { expect, test } from 'vitest';
import { dailyRun, message } from '#db/schema/index.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { sendMany } from '#server/messaging/outbox/send.ts';
import { previewRun } from '#server/schedule/preview.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const reminded = { lane: 'reminder', score: 0.2 } as const;
/** Kathmandu, 1 April 2026, 07:30. */
const morning = Date.UTC(2026, 3, 1, 1, 45);

const messages = ({ db }: LetterBox) => db.select().from(message).orderBy(message.id).all();
const runs = ({ db }: LetterBox) => db.select().from(dailyRun).orderBy(dailyRun.day).all();

async function atSeven() {
  const box = await letterBox([reminded]);
  writesByItself(box);
  box.clock.at = morning;
  return box;
}

test('a reminder that nobody could send is not sent days later', async () => {
  const box = await atSeven();
  const server = await mailServer();
  await runWhatIsDue(box);
  box.clock.at += 3 * day;
  await box.deliver({ smtp: server.settings });
  expect(server.taken).toHaveLength(0);
  expect(messages(box)).toMatchObject([
    { state: 'cancelled', reason: expect.stringContaining('out of date') },
  ]);
});

test('a week lies between two reminders', async () => {
  const box = await atSeven();
  const days: string[] = [];
  for (let i = 0; i < 16; i++) {
    const before = messages(box).length;
    await runWhatIsDue(box);
    if (messages(box).length > before) days.push(runs(box).at(-1)?.day ?? '');
    box.clock.at += day;
  }
  expect(days).toEqual(['2026-04-01', '2026-04-08', '2026-04-15']);
});

test('a reminder that waits for a hold to end is not joined by another, and who was written to today is not due', async () => {
  const box = await atSeven();
  const [borrowerId = 0] = box.borrowerIds;
  placeHold(box.agent, { borrowerId, kind: 'hardship', endDay: '2026-04-12', reason: 'Lost the job.' });
  box.clock.at += 2 * hour;
  sendMany(box.manager, {
    portfolioId: box.portfolioId,
    borrowerIds: [borrowerId],
    kind: 'reminder_after_due',
    channel: 'email',
    requestId: 'by-hand',
  });
  expect(messages(box)).toMatchObject([{ state: 'held', reason: expect.stringContaining('hardship') }]);
  expect(previewRun(box.manager, box.portfolioId).people).toEqual([]);
  box.clock.at += 9 * day;
  await runWhatIsDue(box);
  expect(messages(box)).toHaveLength(1);
});
