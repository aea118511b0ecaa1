import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { borrower } from '#db/schema/index.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { findBorrower } from '#server/queues/find.ts';
import { nextCase } from '#server/queues/next.ts';
import { workTotals } from '#server/queues/work-totals.ts';
import { caseBook } from '../../../support/case-book.ts';
import { today } from '../../../support/clock.ts';

describe('where nobody can be handed out', () => {
  it('the reason of the gate is told, with how many it keeps back', async () => {
    const book = await caseBook([{}, {}]);
    for (const borrowerId of book.borrowerIds)
      placeHold(book.agent, { borrowerId, kind: 'lawyer', reason: 'Wrote that a lawyer acts' });
    const { because, more, why } = { because: [], more: null, why: null, ...nextCase(book.agent, book) };
    expect({ why, more }).toEqual({ why: 'all_blocked', more: false });
    expect(because).toEqual([{ sentence: expect.stringMatching(/lawyer/i), borrowers: 2 }]);
  });

  it('a borrower in somebody else’s hands is told apart from work that is done', async () => {
    const book = await caseBook([{}]);
    nextCase(book.agent, book);
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: false, why: 'all_held' });
  });

  it('only the lane that was asked for counts', async () => {
    const book = await caseBook([{ lane: 'reminder', score: 0.2 }]);
    expect(nextCase(book.agent, { ...book, lane: 'settlement' })).toMatchObject({
      why: 'all_done',
      nextAt: null,
    });
  });
});

it('the oldest of a lane goes with the borrower whom a person moved to another lane', async () => {
  const book = await caseBook([
    { lane: 'settlement', score: 0.6, loans: [{ daysPastDue: 200 }] },
    { lane: 'settlement', score: 0.6, loans: [{ daysPastDue: 40 }] },
  ]);
  const oldest = () =>
    Object.fromEntries(workTotals(book.db, book.portfolioId, today).map((t) => [t.lane, t.oldestDays]));
  expect(oldest()).toEqual({ legal_notice: null, settlement: 200, reminder: null });
  overrideLane(book.manager, {
    borrowerId: book.borrowerIds[0] ?? 0,
    lane: 'reminder',
    reason: 'Pays by standing order',
  });
  expect(oldest()).toEqual({ legal_notice: null, settlement: 40, reminder: 200 });
});

it('a borrower is found by the beginning of a reference, in this portfolio alone', async () => {
  const book = await caseBook([{}, {}]);
  expect(findBorrower(book.db, { ...book, text: 'b2' })).toMatchObject([
    { reference: 'B2', name: 'Borrower 2' },
  ]);
  expect(findBorrower(book.db, { portfolioId: book.portfolioId + 1, text: 'b2' })).toEqual([]);
});

it('a borrower is found by the beginning of the family name, in either case', async () => {
  const book = await caseBook([{}, {}, {}]);
  const names = ['Deepa Anand Kulkarni', 'Kulthum', 'Anand Rao'];
  names.forEach((name, i) => {
    const id = book.borrowerIds[i] ?? 0;
    book.db.update(borrower).set({ name }).where(eq(borrower.id, id)).run();
  });
  const found = (text: string) => findBorrower(book.db, { ...book, text }).map(({ name }) => name);
  expect(found('kul')).toEqual(['Deepa Anand Kulkarni', 'Kulthum']);
  expect(found('deepa')).toEqual(['Deepa Anand Kulkarni']);
  expect(found('ANA')).toEqual(['Anand Rao']);
});
