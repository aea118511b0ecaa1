import { describe, expect, test } from 'vitest';
import { workItem } from '#db/schema/index.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { endTreatment } from '#server/casework/hold/end-treatment.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { takeLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';
import { type CaseBook, caseBook, day, verdictFor } from '#tests/support/case-book.ts';

function disputed(book: CaseBook, over: { nextOn?: string } = {}) {
  const [borrowerId = 0] = book.borrowerIds;
  const { token } = takeLease(book.agent, { borrowerId });
  const verdictId = verdictFor(book.agent, borrowerId);
  const { holdId } = recordContact(book.agent, {
    borrowerId,
    token,
    verdictId,
    outcome: 'rpc_dispute',
    ...over,
  });
  return { borrowerId, holdId: holdId ?? 0 };
}

describe('a hold that ends early', () => {
  test('brings its borrower back at once, not on the day that the outcome named', async () => {
    const book = await caseBook();
    const { borrowerId, holdId } = disputed(book);
    book.clock.at += 3 * day;
    expect(nextCase(book.otherAgent, book).found).toBe(false);
    liftHold(book.manager, { holdId, reason: 'The statement was sent and agreed to' });
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: true, borrowerId });
  });

  test('brings back who was set aside meanwhile because the gate refused', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { holdId } = placeHold(book.agent, { borrowerId, kind: 'dispute', reason: 'By letter' });
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: false, why: 'all_blocked' });
    liftHold(book.manager, { holdId, reason: 'A mistake' });
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: true, borrowerId });
  });

  test('leaves the day alone while another hold of its kind is in force', async () => {
    const book = await caseBook([{ loans: [{}, {}] }]);
    const { borrowerId, holdId } = disputed(book);
    const [loanId = 0] = book.loanIds[0] ?? [];
    placeHold(book.agent, { borrowerId, kind: 'dispute', loanId, reason: 'And this one in writing' });
    liftHold(book.manager, { holdId, reason: 'About one loan only' });
    expect(book.db.select().from(workItem).get()).toMatchObject({ state: 'waiting' });
  });

  test('does not put off what was to come up sooner', async () => {
    const book = await caseBook();
    const { holdId } = disputed(book, { nextOn: '2026-04-02' });
    book.clock.at += 5 * day;
    liftHold(book.manager, { holdId, reason: 'Verified' });
    expect(nextCase(book.otherAgent, book).found).toBe(true);
  });
});

describe('a treatment that ended', () => {
  const crisis = (book: CaseBook, startDay: string) => {
    const [borrowerId = 0] = book.borrowerIds;
    const reason = 'Letter of the clinic';
    return placeHold(book.agent, { borrowerId, kind: 'crisis_breathing_space', startDay, reason }).holdId;
  };
  const reason = 'The clinic called';

  test('is noted by a manager, not by an agent', async () => {
    const book = await caseBook();
    const ended = { holdId: crisis(book, '2026-03-01'), endedOn: '2026-03-20', reason };
    expect(() => endTreatment(book.agent, ended)).toThrow('a manager notes');
    expect(endTreatment(book.manager, ended)).toBe('2026-04-19');
  });

  test('long ago ends the hold tomorrow, and takes no day back on which it was in force', async () => {
    const book = await caseBook();
    const ended = { holdId: crisis(book, '2026-01-02'), endedOn: '2026-01-02', reason };
    // it is 31 March
    expect(endTreatment(book.manager, ended)).toBe('2026-04-01');
  });
});
