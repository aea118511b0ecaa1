import { describe, expect, test } from 'vitest';
import { assignCase } from '#server/casework/case/assign.ts';
import { holdsInForce } from '#server/casework/hold/in-force.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import type { HoldView } from '#server/compliance/schema.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const reason = 'Told on the phone';
const listed = (book: CaseBook, view: Partial<HoldView> = {}) =>
  holdsInForce(book.agent, { portfolioId: book.portfolioId, show: 'all', ...view });
const kinds = (book: CaseBook, view: Partial<HoldView> = {}) =>
  listed(book, view).items.map(({ kind }) => kind);

describe('the holds in force', () => {
  test('stand with what happens next at the top, without those that are over or yet to come', async () => {
    const book = await caseBook([{}, {}, {}, {}]);
    const [first = 0, second = 0, third = 0, fourth = 0] = book.borrowerIds;
    placeHold(book.agent, { borrowerId: first, kind: 'bankruptcy', reason });
    placeHold(book.agent, { borrowerId: second, kind: 'hardship', reason });
    placeHold(book.manager, { borrowerId: third, kind: 'dispute', reason });
    placeHold(book.agent, { borrowerId: third, kind: 'hardship', startDay: '2026-04-20', reason });
    const over = placeHold(book.agent, { borrowerId: fourth, kind: 'dispute', reason });
    liftHold(book.manager, { holdId: over.holdId, reason: 'A mistake' });
    expect(listed(book).items.map(({ kind, nextOn }) => [kind, nextOn])).toEqual([
      ['dispute', '2026-04-14'],
      ['hardship', '2026-04-30'],
      ['bankruptcy', '2026-06-29'],
    ]);
  });

  test('are told apart by kind, by who placed them and by what they need', async () => {
    const book = await caseBook([{}, {}]);
    const [first = 0, second = 0] = book.borrowerIds;
    placeHold(book.manager, { borrowerId: first, kind: 'dispute', reason });
    placeHold(book.agent, { borrowerId: second, kind: 'vulnerability', reason });
    expect(kinds(book, { kind: 'dispute' })).toEqual(['dispute']);
    expect(kinds(book, { author: 'Asha' })).toEqual(['vulnerability']);
    expect(kinds(book, { show: 'care' })).toEqual(['vulnerability']);
    expect(kinds(book, { show: 'look' })).toEqual([]);
    expect(listed(book)).toMatchObject({ counts: { all: 2, look: 0, care: 1 }, authors: ['Asha', 'Maya'] });
    book.clock.at += 14 * day;
    expect(kinds(book, { show: 'look' })).toEqual(['dispute']);
  });

  test('say whose the case is, so that somebody trained for it can be given it', async () => {
    const book = await caseBook([{}]);
    const [borrowerId = 0] = book.borrowerIds;
    placeHold(book.agent, { borrowerId, kind: 'vulnerability', reason });
    expect(listed(book).items[0]?.ownerName).toBeNull();
    assignCase(book.manager, { borrowerId, toId: 'bikram' });
    expect(listed(book).items[0]?.ownerName).toBe('Bikram');
  });

  test('are read page by page, none twice and none left out', async () => {
    const book = await caseBook(Array.from({ length: 53 }, () => ({})));
    for (const borrowerId of book.borrowerIds) placeHold(book.agent, { borrowerId, kind: 'dispute', reason });
    const { items, next } = listed(book);
    const rest = listed(book, { after: next ?? undefined });
    expect([items.length, rest.items.length, rest.next]).toEqual([50, 3, null]);
    expect(new Set([...items, ...rest.items].map(({ holdId }) => holdId)).size).toBe(53);
  });
});
