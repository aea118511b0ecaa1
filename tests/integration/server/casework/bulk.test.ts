import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvent, caseEvent, contact, gateVerdict, note, recoveryCase } from '#db/schema/index.ts';
import { assignMany, previewAssign } from '#server/casework/bulk/assign.ts';
import { previewContactMany } from '#server/casework/bulk/contact.ts';
import { logLetters, previewLetters } from '#server/casework/bulk/letters.ts';
import { noteMany } from '#server/casework/bulk/note.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, caseBook, day } from '../../../support/case-book.ts';

describe('a dry run', () => {
  it('says of each borrower whether it would be done, and stores nothing', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [first, second, third] = book.borrowerIds;
    assignCase(book.manager, { borrowerId: second ?? 0, toId: 'asha' });
    const before = book.db.select().from(caseEvent).all().length;
    const { allowed, blocked, items } = previewAssign(book.manager, { ...book, toId: 'asha' });
    expect({ allowed, blocked }).toEqual({ allowed: 2, blocked: 1 });
    expect(items.map(({ borrowerId, refusal }) => [borrowerId, refusal])).toEqual([
      [first, null],
      [second, "This case is Asha's already."],
      [third, null],
    ]);
    expect(book.db.select().from(caseEvent).all()).toHaveLength(before);
  });

  it('asks the gate about each borrower by itself', async () => {
    const book = await caseBook([{}, {}]);
    const [held = 0] = book.borrowerIds;
    placeHold(book.agent, { borrowerId: held, kind: 'lawyer', reason: 'Wrote that a lawyer acts' });
    const { items } = previewContactMany(book.agent, { ...book, channel: 'visit' });
    expect(items[0]?.refusal).toMatch(/lawyer/i);
    expect(items[1]?.refusal).toBeNull();
  });

  it('refuses a person who works on no cases before it looks at anybody', async () => {
    const book = await caseBook();
    expect(() => previewAssign(book.manager, { ...book, toId: 'nobody' })).toThrow(/Choose a person/);
  });
});

describe('an act on many', () => {
  it('is done where it can be and refused where it cannot, each by itself', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [, second = 0] = book.borrowerIds;
    assignCase(book.manager, { borrowerId: second, toId: 'asha' });
    const { allowed, blocked } = assignMany(book.manager, {
      ...book,
      toId: 'asha',
      reason: 'Cover for leave',
    });
    expect({ allowed, blocked }).toEqual({ allowed: 2, blocked: 1 });
    const owners = book.db.select({ ownerId: recoveryCase.ownerId }).from(recoveryCase).all();
    expect(owners).toEqual([{ ownerId: 'asha' }, { ownerId: 'asha' }, { ownerId: 'asha' }]);
  });

  it('stands in the audit chain as one run beside its acts', async () => {
    const book = await caseBook([{}, {}]);
    noteMany(book.agent, { ...book, body: 'Letter came back.' });
    const [run] = book.db.select().from(auditEvent).where(eq(auditEvent.action, 'bulk.noted')).all();
    expect(run?.detail).toEqual({ done: 2, refused: 0, borrowerIds: book.borrowerIds });
    expect(book.db.select().from(auditEvent).where(eq(auditEvent.action, 'note.added')).all()).toHaveLength(
      2,
    );
  });

  it('does not touch a borrower of another portfolio, nor one twice', async () => {
    const book = await caseBook([{}, {}]);
    const [first = 0] = book.borrowerIds;
    const scope = { portfolioId: book.portfolioId + 1, borrowerIds: book.borrowerIds };
    expect(() => noteMany(book.agent, { ...scope, body: 'Not ours.' })).toThrow();
    noteMany(book.agent, { ...book, borrowerIds: [first, first], body: 'Once.' });
    expect(book.db.select().from(note).all()).toHaveLength(1);
  });
});

describe('letters by hand', () => {
  const letters = (book: CaseBook) =>
    book.db.select().from(contact).where(eq(contact.channel, 'letter')).all();

  it('are tried first, then logged for each whom the gate lets, and not twice a day', async () => {
    const book = await caseBook([{}, {}, {}]);
    const [held = 0, taken = 0, free = 0] = book.borrowerIds;
    placeHold(book.agent, { borrowerId: held, kind: 'dispute', reason: 'Says it is paid' });
    takeLease(book.otherAgent, { borrowerId: taken });
    const tried = previewLetters(book.agent, book);
    expect(tried.items).toMatchObject([
      { refusal: expect.stringMatching(/dispute/) },
      { refusal: expect.stringMatching(/^Bikram is working on this borrower/) },
      { refusal: null },
    ]);
    expect(letters(book)).toEqual([]);
    expect(book.db.select().from(gateVerdict).all()).toEqual([]);

    const done = logLetters(book.agent, { ...book, note: 'Statement of account' });
    expect(done.items).toEqual(tried.items);
    expect(letters(book)).toMatchObject([{ borrowerId: free, outcome: 'sent', direction: 'outbound' }]);
    // the refusal of the gate stays in the file
    expect(book.db.select().from(gateVerdict).all()).toMatchObject([
      { borrowerId: held, verdict: 'block' },
      { borrowerId: free, verdict: 'allow' },
    ]);
    expect(logLetters(book.agent, book).items[2]?.refusal).toMatch(/^A letter was logged today already/);
    expect(letters(book)).toHaveLength(1);
    book.clock.at += day;
    expect(previewLetters(book.agent, book).items[2]?.refusal).toBeNull();
  });

  it('that were undone may be logged again', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    logLetters(book.agent, book);
    const [entry] = book.db.select().from(caseEvent).where(eq(caseEvent.kind, 'contact.recorded')).all();
    undoEntry(book.agent, { borrowerId, eventId: entry?.id ?? 0, reason: 'Never posted' });
    expect(logLetters(book.agent, book)).toMatchObject({ allowed: 1 });
  });
});
