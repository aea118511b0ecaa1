import { expect, test } from 'vitest';
import { auditEvent, holiday, promiseToPay } from '#db/schema/index.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { approveNotice, reviewNotice } from '#server/casework/notice/step.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { addHoliday } from '#server/portfolio/add-holiday.ts';
import { holidaysOf, listHolidays } from '#server/portfolio/holidays.ts';
import { withdrawHoliday } from '#server/portfolio/withdraw-holiday.ts';
import { caseBook } from '#tests/support/case-book.ts';

test('a promise is in time for as many days longer as its grace holds holidays', async () => {
  const book = await caseBook([{}, {}]);
  const [before = 0, after = 0] = book.borrowerIds;
  const lastDays = () => book.db.select({ lastDay: promiseToPay.lastDay }).from(promiseToPay).all();
  makePromise(book.agent, { borrowerId: before, amountMinor: 5_000, dueOn: '2026-04-02' });
  for (const [on, name] of [
    ['2026-04-03', 'Good Friday'],
    ['2026-04-06', 'Easter Monday'],
  ] as const)
    addHoliday(book.manager, { portfolioId: book.portfolioId, day: on, name });
  makePromise(book.agent, { borrowerId: after, amountMinor: 5_000, dueOn: '2026-04-02' });
  expect(lastDays()).toEqual([{ lastDay: '2026-04-05' }, { lastDay: '2026-04-07' }]);
});

test('a warning in the United States travels a day longer over a holiday', async () => {
  const book = await caseBook([{ lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] }], {
    jurisdiction: 'us-reg-f',
  });
  const [borrowerId = 0] = book.borrowerIds;
  const loanId = book.loanIds[0]?.[0] ?? 0;
  // sent on a Friday: without the holiday it arrives by the next Friday, and its period is over on 30 March
  addHoliday(book.manager, { portfolioId: book.portfolioId, day: '2026-02-25', name: 'Founder’s day' });
  const { noticeId } = proposeNotice(book.agent, {
    borrowerId,
    loanId,
    warning: { by: 'outside', sentOn: '2026-02-20', how: 'The lender’s own letter' },
    reason: 'No answer for half a year',
  });
  reviewNotice(book.otherAgent, { noticeId, limitationConfirmed: true });
  expect(() => approveNotice(book.manager, { noticeId })).toThrow(/over on Apr 2, 2026/);
});

test('a holiday is added once, taken back by a row of its own, and both are in the audit', async () => {
  const book = await caseBook();
  const { portfolioId, db } = book;
  const id = addHoliday(book.manager, { portfolioId, day: '2026-05-01', name: 'Labour Day' });
  expect(() => addHoliday(book.manager, { portfolioId, day: '2026-05-01', name: 'Again' })).toThrow(
    'a holiday already',
  );
  expect(listHolidays(db, portfolioId)).toMatchObject([{ id, day: '2026-05-01', byName: 'Maya' }]);
  withdrawHoliday(book.manager, { id, reason: 'Not in this country' });
  expect(holidaysOf(db, portfolioId)).toEqual(new Set());
  expect(() => withdrawHoliday(book.manager, { id, reason: 'Again' })).toThrow('taken back already');
  addHoliday(book.manager, { portfolioId, day: '2026-05-01', name: 'Labour Day after all' });
  expect(db.select().from(holiday).all()).toHaveLength(3);
  expect(() => db.$client.exec('DELETE FROM holiday')).toThrow('only grows');
  expect(
    db
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .all()
      .map(({ action }) => action),
  ).toEqual(['holiday.added', 'holiday.withdrawn', 'holiday.added']);
});
