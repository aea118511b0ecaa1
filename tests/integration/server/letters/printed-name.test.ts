import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent, borrower, letter, printedName } from '#db/schema/index.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { recordPrintedName } from '#server/letters/printed-name.ts';
import { letterBook } from '#tests/support/letter-book.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const statement = { kind: 'account_statement' } as const;

describe('a letter to somebody whose name no font can print', () => {
  test('is refused for a name that no font can print, saying which characters', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.db.update(borrower).set({ name: '山田 太郎' }).where(eq(borrower.id, borrowerId)).run();
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(
      /cannot print 山 田 太 郎\. Record the name/,
    );
    expect(previewLetter(book.agent, { borrowerId, ...statement }).gaps).toMatchObject([{ mend: 'name' }]);
    expect(book.db.select().from(letter).all()).toEqual([]);
  });

  test('is addressed to the name that was recorded for paper, until that is taken back', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.db.update(borrower).set({ name: '山田 太郎' }).where(eq(borrower.id, borrowerId)).run();
    expect(() => recordPrintedName(book.agent, { borrowerId, name: '太郎 Yamada' })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'name' }),
    );
    recordPrintedName(book.agent, { borrowerId, name: 'Taro Yamada' });
    const { letterId } = issueLetter(book.agent, { borrowerId, ...statement });
    const { text } = await readPdf(letterDocument(book.db, letterId).bytes);
    expect(text).toContain('Taro Yamada 7 Lake Side');
    expect(text).toContain('Dear Taro Yamada,');
    expect(book.db.select().from(letter).get()?.addressee).toBe('Taro Yamada');
    recordPrintedName(book.agent, { borrowerId, name: '' });
    expect(() => recordPrintedName(book.agent, { borrowerId, name: '' })).toThrow('Write the name.');
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(/cannot print/);
    expect(() => book.db.delete(printedName).run()).toThrow(/only grows/);
    const acts = book.db
      .select()
      .from(auditEvent)
      .all()
      .map(({ action }) => action);
    expect(acts.filter((action) => action.startsWith('printed_name'))).toEqual([
      'printed_name.recorded',
      'printed_name.taken_back',
    ]);
  });
});
