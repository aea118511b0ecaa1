import { describe, expect, test } from 'vitest';
import { caseEvent, letterWords } from '#db/schema/index.ts';
import { recordLanguage } from '#server/casework/case/language.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { letterChoices, letterRegister } from '#server/letters/queries.ts';
import { letterBook } from '#tests/support/letter-book.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const statement = { kind: 'account_statement' } as const;

describe('the language of a letter', () => {
  test('is the borrower’s own, kept with the letter, and of its PDF', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    expect(letterChoices(book.db, borrowerId, book.clock.at).language).toBe('en');
    recordLanguage(book.agent, { borrowerId, language: 'es' });
    expect(letterChoices(book.db, borrowerId, book.clock.at).language).toBe('es');
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement });
    const { text, title, language, isTagged } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).toContain('usted le debe a Himalaya Finance $1,000.00');
    expect(text).toContain('Página 1 de');
    expect(text).not.toMatch(/\b(You|Loan|Date|owed)\b/);
    expect({ title, language, isTagged }).toEqual({
      title: 'Estado de cuenta 2026-000001',
      language: 'es-US',
      isTagged: true,
    });
    expect(book.db.select().from(letterWords).all()).toMatchObject([{ letterId, language: 'es' }]);
    expect(book.db.select().from(caseEvent).all().at(-1)?.detail).toMatchObject({ language: 'es' });
    const { letters } = letterRegister(book.db, { portfolioId: book.portfolioId });
    expect(letters.map(({ language: kept }) => kept)).toEqual(['es']);
  });

  test('may be another, chosen for this letter alone', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    recordLanguage(book.agent, { borrowerId, language: 'es' });
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement, language: 'en' });
    expect((await readPdf(letterDocument(book.db, letterId).bytes)).text).toContain('you owe');
    expect(previewLetter(book.agent, { borrowerId, ...statement }).language).toBe('es');
  });

  test('falls back to English where letters are not written in the borrower’s', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    recordLanguage(book.agent, { borrowerId, language: 'hi' });
    expect(previewLetter(book.agent, { borrowerId, ...statement }).language).toBe('en');
  });

  test('is not changed afterwards', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    issueLetter(book.agent, { borrowerId, ...statement });
    expect(() => book.db.update(letterWords).set({ language: 'es' }).run()).toThrow(/never changed/);
    expect(() => book.db.delete(letterWords).run()).toThrow(/never removed/);
  });
});
