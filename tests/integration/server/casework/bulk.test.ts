import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvent, caseEvent, note, recoveryCase } from '#db/schema/index.ts';
import { assignMany, previewAssign } from '#server/casework/bulk/assign.ts';
import { previewContactMany } from '#server/casework/bulk/contact.ts';
import { noteMany } from '#server/casework/bulk/note.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { caseBook } from '../../../support/case-book.ts';

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
