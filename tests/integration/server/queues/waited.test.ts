import { expect, test } from 'vitest';
import { putOff } from '#server/casework/case/put-off.ts';
import { today } from '#server/queues/today.ts';
import { caseBook, day } from '#tests/support/case-book.ts';

test('Today counts as ready who waited until now, without anybody having opened a queue', async () => {
  const book = await caseBook();
  const [borrowerId = 0] = book.borrowerIds;
  putOff(book.agent, { borrowerId, comeBackOn: '2026-04-03', reason: 'Away' });
  const lanes = () => today(book.agent, book).lanes.find(({ ready, waiting }) => ready + waiting > 0);
  expect(lanes()).toMatchObject({ ready: 0, waiting: 1 });
  book.clock.at += 3 * day;
  expect(lanes()).toMatchObject({ ready: 1, waiting: 0 });
});
