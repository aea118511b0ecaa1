import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent, packChange, portfolio } from '#db/schema/index.ts';
import { changePack, packChanges } from '#server/compliance/change-pack.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { type CaseBook, caseBook } from '#tests/support/case-book.ts';

const change = (book: CaseBook, jurisdiction: 'uk-conc' | 'hours-only') =>
  changePack(
    { ...book.manager, actor: { id: 'ada', name: 'Ada', role: 'admin' } },
    { portfolioId: book.portfolioId, jurisdiction, reason: 'Sold to a British lender' },
  );

describe('another rule pack for a portfolio', () => {
  test('decides the next contact, and stands on record with its day, its author and why', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const packsOf = () => judgeContact(book.agent, { borrowerId, channel: 'call' }).packVersion;
    expect(packsOf()).toContain('hours-only');
    change(book, 'uk-conc');
    expect(packsOf()).toContain('uk-conc');
    expect(packChanges(book.db, book.portfolioId)).toMatchObject([
      { fromPack: 'hours-only', toPack: 'uk-conc', day: '2026-03-31', authorName: 'Ada' },
    ]);
    const told = book.db.select().from(auditEvent).where(eq(auditEvent.action, 'pack.changed')).all();
    expect(told).toHaveLength(1);
    expect(() => book.db.$client.exec("UPDATE pack_change SET reason = 'Other'")).toThrow(/only grows/);
  });

  test('is refused where it is that pack already, and nothing is stored', async () => {
    const book = await caseBook();
    expect(() => change(book, 'hours-only')).toThrow(
      expect.objectContaining({ code: 'refused', field: 'jurisdiction' }),
    );
    expect(book.db.select().from(packChange).all()).toEqual([]);
    expect(book.db.select().from(portfolio).get()?.jurisdiction).toBe('hours-only');
  });
});
