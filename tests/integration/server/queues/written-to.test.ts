import { describe, expect, test } from 'vitest';
import { setCallback } from '#server/casework/callback/set.ts';
import { daysToAnswer } from '#server/casework/limits.ts';
import { cancelMessage } from '#server/messaging/outbox/act.ts';
import { outboxCounts } from '#server/messaging/outbox/queries.ts';
import { nextCase } from '#server/queues/next.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { day, hour } from '#tests/support/case-book.ts';
import { runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

const isHandedOut = ({ otherAgent, portfolioId }: LetterBox) => nextCase(otherAgent, { portfolioId }).found;

describe('whom a person wrote to', () => {
  test('is left the days to answer before anybody is handed them again', async () => {
    const box = await letterBox();
    box.write();
    expect(isHandedOut(box)).toBe(false);
    expect(whyOf(box.db, box.borrowerIds[0] ?? 0, box.clock.at)?.sentence).toContain(
      'Was written to, and has until Apr 4, 2026 to answer.',
    );
    box.clock.at += (daysToAnswer - 1) * day;
    expect(isHandedOut(box)).toBe(false);
    // until the beginning of the day, and not before the hours of calls
    box.clock.at += day - 6 * hour;
    expect(isHandedOut(box)).toBe(true);
    // what they wait for from now on is something else
    const [borrowerId = 0] = box.borrowerIds;
    setCallback(box.otherAgent, { borrowerId, dueAt: box.clock.at + day });
    expect(whyOf(box.db, borrowerId, box.clock.at)?.sentence).not.toContain('written to');
  });

  test('comes up at once where the message was taken back', async () => {
    const box = await letterBox();
    const messageId = box.write();
    cancelMessage(box.manager, { messageId, reason: 'They called.' });
    expect(isHandedOut(box)).toBe(true);
  });
});

test('whom the daily run wrote to is handed out as before', async () => {
  const box = await letterBox([{ lane: 'reminder', score: 0.2 }]);
  writesByItself(box);
  expect(await runWhatIsDue(box)).toBe(1);
  expect(outboxCounts(box.db, box.portfolioId)).toEqual([{ state: 'queued', messages: 1 }]);
  expect(isHandedOut(box)).toBe(true);
});
