import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { workItem } from '#db/schema/index.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { today } from '#server/queues/today.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { caseBook, day } from '#tests/support/case-book.ts';

test('neither Today nor the queue asks again for what came in late, nor where the borrower has promised anew', async () => {
  const book = await caseBook([{}, {}, {}]);
  const [late = 0, anew = 0, silent = 0] = book.borrowerIds;
  for (const borrowerId of book.borrowerIds)
    makePromise(book.agent, { borrowerId, amountMinor: 5_000, dueOn: '2026-04-02' });
  book.clock.at += 6 * day;
  const notKept = () => today(book.agent, book).notKept.items.map(({ borrowerId }) => borrowerId);
  const flagged = () =>
    book.db
      .select()
      .from(workItem)
      .where(eq(workItem.notKept, true))
      .all()
      .map(({ borrowerId }) => borrowerId);
  const why = (borrowerId: number) => whyOf(book.db, borrowerId, book.clock.at)?.sentence;
  expect(notKept().toSorted()).toEqual([late, anew, silent]);
  expect(flagged()).toEqual([late, anew, silent]);
  const { paymentId } = postPayment(book.agent, {
    borrowerId: late,
    amountMinor: 5_000,
    receivedOn: '2026-04-06',
    reference: 'L',
  });
  makePromise(book.agent, { borrowerId: anew, amountMinor: 5_000, dueOn: '2026-04-10' });
  expect(notKept()).toEqual([silent]);
  expect(flagged()).toEqual([silent]);
  expect(why(anew)).not.toContain('was not kept');
  expect(why(silent)).toMatch(/^The promise of \$50\.00 due Apr 2, 2026 was not kept\./);
  reversePayment(book.manager, { paymentId, reason: 'Bounced' });
  expect(notKept().toSorted()).toEqual([late, silent]);
  expect(flagged()).toEqual([late, silent]);
});
