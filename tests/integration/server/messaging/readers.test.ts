import { expect, test } from 'vitest';
import { makePromise } from '#server/casework/promise/make.ts';
import { readersOf } from '#server/messaging/template/readers.ts';
import { takeLease } from '#server/queues/lease.ts';
import { caseBook } from '#tests/support/case-book.ts';

test('a template is read with somebody it could be written to, else with the first of the book', async () => {
  const book = await caseBook([{}, {}, {}]);
  const { portfolioId } = book;
  const [, , third = 0] = book.borrowerIds;
  const read = (kind: 'promise_reminder' | 'reminder_after_due', search = '') =>
    readersOf(book.manager, { portfolioId, kind, search }).map(({ reference }) => reference);
  expect(read('promise_reminder')).toEqual(['B1', 'B2', 'B3']);
  const { token } = takeLease(book.agent, { borrowerId: third });
  makePromise(book.agent, { borrowerId: third, token, amountMinor: 500, dueOn: '2026-04-05' });
  expect(read('promise_reminder')).toEqual(['B3']);
  expect(read('reminder_after_due')).toEqual(['B1', 'B2', 'B3']);
});

test('anybody of the portfolio is found by the beginning of reference or name, and signs are only signs', async () => {
  const book = await caseBook([{}, {}]);
  const found = (search: string, portfolioId = book.portfolioId) =>
    readersOf(book.manager, { portfolioId, kind: 'promise_reminder', search }).map(({ id }) => id);
  expect(found('b2')).toEqual([book.borrowerIds[1]]);
  expect(found('Borrower 1')).toEqual([book.borrowerIds[0]]);
  expect(found('%')).toEqual([]);
  expect(found('B', book.portfolioId + 1)).toEqual([]);
});
