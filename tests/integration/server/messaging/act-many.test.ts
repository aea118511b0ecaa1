import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { caseEvent, message } from '#db/schema/index.ts';
import { cancelMessages, retryMessages } from '#server/messaging/outbox/act-many.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { letterBox } from '#tests/support/letter-box.ts';

async function three() {
  const box = await letterBox([{}, {}, {}]);
  const ids = [box.writeTo(0), box.writeTo(1), box.writeTo(2)] as const;
  box.db.update(message).set({ state: 'failed', reason: '550 no' }).where(eq(message.id, ids[0])).run();
  box.db.update(message).set({ state: 'sent', sentAt: 0 }).where(eq(message.id, ids[2])).run();
  const states = () => ids.map((id) => messageById(box.db, id).state);
  return { box, ids, states, portfolioId: box.portfolioId };
}

test('what failed is tried again together, and the rest says why it is not', async () => {
  const { box, ids, states, portfolioId } = await three();
  // the same one twice is one
  const result = retryMessages(box.manager, { portfolioId, messageIds: [...ids, ids[0]] });
  expect(result.done).toBe(1);
  expect(result.refused.map(({ messageId, reason }) => [messageId, reason])).toEqual([
    [ids[1], expect.stringContaining('is in the queue')],
    [ids[2], expect.stringContaining('was sent')],
  ]);
  expect(states()).toEqual(['queued', 'queued', 'sent']);
});

test('what has not left is cancelled together, each case with the reason', async () => {
  const { box, ids, states, portfolioId } = await three();
  const reason = 'The campaign was stopped';
  const result = cancelMessages(box.manager, { portfolioId, messageIds: [...ids], reason });
  expect([result.done, result.refused.map(({ messageId }) => messageId)]).toEqual([2, [ids[2]]]);
  expect(states()).toEqual(['cancelled', 'cancelled', 'sent']);
  const told = box.db.select().from(caseEvent).where(eq(caseEvent.kind, 'message.cancelled')).all();
  expect(told.map(({ detail, actorName }) => [detail.reason, actorName])).toEqual([
    [reason, box.manager.actor.name],
    [reason, box.manager.actor.name],
  ]);
});

test('nothing is touched where one of them belongs to another portfolio', async () => {
  const { box, ids, states } = await three();
  expect(() => retryMessages(box.manager, { portfolioId: 999, messageIds: [...ids] })).toThrow(/message/);
  expect(states()).toEqual(['failed', 'queued', 'sent']);
});
