import { expect, test } from 'vitest';
import { recordContact } from '#server/casework/contact/record.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { leaveUnderWay } from '#server/compliance/leave-under-way.ts';
import { takeLease } from '#server/queues/lease.ts';
import { caseBook, hour, verdictFor } from '#tests/support/case-book.ts';

async function atThePhone() {
  const book = await caseBook();
  const [borrowerId = 0] = book.borrowerIds;
  const underWay = (by = book.agent) =>
    leaveUnderWay(book.db, { borrowerId, actorId: by.actor.id, at: book.clock.at });
  return { ...book, borrowerId, underWay };
}

test('a call that goes on is offered to be logged to whoever began it, until it is', async () => {
  const { agent, otherAgent, borrowerId, clock, underWay } = await atThePhone();
  const at = clock.at;
  const verdictId = verdictFor(agent, borrowerId);
  clock.at += 20 * 60_000;
  expect(underWay()).toMatchObject({ verdictId, channel: 'call', direction: 'outbound', at, warnings: [] });
  expect(underWay(otherAgent)).toBeNull();
  const { token } = takeLease(agent, { borrowerId });
  recordContact(agent, { borrowerId, token, verdictId, outcome: 'rpc_refused' });
  expect(underWay()).toBeNull();
});

test('a leave is offered for two hours, and not once the gate was asked again and refused', async () => {
  const { agent, borrowerId, clock, underWay } = await atThePhone();
  verdictFor(agent, borrowerId);
  clock.at += 2 * hour;
  expect(underWay()).toBeNull();
  verdictFor(agent, borrowerId);
  expect(underWay()).not.toBeNull();
  clock.at += hour;
  // it is 18:45 now; two and a half hours later nobody is called
  clock.at += 2.5 * hour;
  expect(judgeContact(agent, { borrowerId, channel: 'call' }).verdict).toBe('block');
  expect(underWay()).toBeNull();
});
