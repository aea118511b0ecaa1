import { expect, test } from 'vitest';
import { blockedLately } from '#server/compliance/blocked.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { caseBook, day } from '#tests/support/case-book.ts';

test('refusals of the gate are counted rule by rule, for thirty days, of this portfolio', async () => {
  const book = await caseBook([{}, {}, {}]);
  const [held = 0, alsoHeld = 0, free = 0] = book.borrowerIds;
  const ask = (borrowerId: number, ctx = book.agent) => judgeContact(ctx, { borrowerId, channel: 'call' });
  placeHold(book.agent, { borrowerId: held, kind: 'dispute', reason: 'Says it is paid' });
  placeHold(book.agent, { borrowerId: alsoHeld, kind: 'bankruptcy', reason: 'The court wrote' });
  ask(free);
  expect(blockedLately(book.agent, book)).toEqual([]);
  ask(held);
  book.clock.at += day;
  ask(held, { ...book.agent, actor: { id: null, name: 'Recoup', role: 'manager' } });
  ask(alsoHeld);
  const dispute = { ruleId: 'HOLD-DISPUTE', contacts: 2, byPeople: 1, borrowers: 1, lastAt: book.clock.at };
  const bankruptcy = { ruleId: 'HOLD-BANKRUPTCY', contacts: 1, byPeople: 1, borrowers: 1 };
  expect(blockedLately(book.agent, book)).toMatchObject([
    { ...dispute, citation: expect.stringContaining('12 CFR 1006.38') },
    bankruptcy,
  ]);
  expect(blockedLately(book.agent, { portfolioId: book.portfolioId + 1 })).toEqual([]);
  book.clock.at += 29 * day + 1;
  expect(blockedLately(book.agent, book)).toMatchObject([
    bankruptcy,
    { ...dispute, contacts: 1, byPeople: 0 },
  ]);
});
