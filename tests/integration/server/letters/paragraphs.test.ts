import { describe, expect, test } from 'vitest';
import { letterParagraph, letterWords } from '#db/schema/index.ts';
import { recordLanguage } from '#server/casework/case/language.ts';
import { letterDocument } from '#server/letters/document.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { paragraphsOf, saveParagraph } from '#server/letters/paragraph.ts';
import { previewLetter } from '#server/letters/preview.ts';
import { previewParagraph } from '#server/letters/preview-paragraph.ts';
import { saveParagraphInput } from '#server/letters/schema.ts';
import { letterBook } from '#tests/support/letter-book.ts';
import { readPdf } from '#tests/support/read-pdf.ts';

const statement = { kind: 'account_statement' } as const;
const hours = 'Our telephone is answered from 8 to 6 on weekdays.';
const horas = 'Atendemos el teléfono de 8 a 18 horas de lunes a viernes.';

describe('a portfolio’s own paragraph', () => {
  test('stands in letters of its kind and language from then on, frozen with its version', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { portfolioId, manager } = book;
    const before = issueLetter(book.agent, { borrowerId, ...statement });
    saveParagraph(manager, { portfolioId, ...statement, language: 'en', text: hours, after: 0 });
    saveParagraph(manager, { portfolioId, ...statement, language: 'es', text: horas, after: 0 });
    const english = issueLetter(book.agent, { borrowerId, ...statement });
    recordLanguage(book.agent, { borrowerId, language: 'es' });
    const spanish = issueLetter(book.agent, { borrowerId, ...statement });
    saveParagraph(manager, { portfolioId, ...statement, language: 'en', text: '', after: 1 });
    const without = issueLetter(book.agent, { borrowerId, ...statement, language: 'en' });
    const texts = await Promise.all(
      [before, english, spanish, without].map(
        async ({ letterId }) => (await readPdf(letterDocument(book.db, letterId).bytes)).text,
      ),
    );
    expect(texts.map((text) => [text.includes(hours), text.includes(horas)])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, false],
    ]);
    // before the signature, as part of the letter
    expect(texts[1]?.indexOf(hours)).toBeLessThan(texts[1]?.indexOf('Yours sincerely') ?? 0);
    const [first, second] = book.db.select().from(letterParagraph).all();
    expect(
      book.db
        .select()
        .from(letterWords)
        .all()
        .map(({ paragraphId }) => paragraphId),
    ).toEqual([null, first?.id, second?.id, null]);
    expect(
      paragraphsOf(book.db, portfolioId).map(({ language, version, text }) => [language, version, text]),
    ).toEqual([
      ['en', 2, null],
      ['es', 1, horas],
    ]);
  });

  test('speaks of no court outside a legal notice, in either language', async () => {
    const { manager, portfolioId, db } = await letterBook();
    const save = (over: object) => () =>
      saveParagraph(manager, {
        portfolioId,
        kind: 'settlement_offer',
        language: 'en',
        text: hours,
        after: 0,
        ...over,
      });
    expect(save({ text: 'Otherwise we will take you to court.' })).toThrow(
      expect.objectContaining({
        code: 'refused',
        field: 'text',
        message: expect.stringContaining('“court”'),
      }),
    );
    expect(save({ language: 'es', text: 'Si no, presentaremos una demanda.' })).toThrow(/“demanda”/);
    expect(save({ text: 'Dear {{name}}' })).toThrow(/plain text/);
    expect(save({ text: 'Call us 🙂' })).toThrow(/cannot print 🙂/);
    expect(db.select().from(letterParagraph).all()).toEqual([]);
    expect(save({ kind: 'legal_notice', text: 'The court at Kathmandu is competent.' })()).toEqual({
      version: 1,
    });
  });

  test('is no part of a validation notice', () => {
    const input = { portfolioId: 1, kind: 'validation_notice', language: 'en', text: hours, after: 0 };
    expect(saveParagraphInput.safeParse(input).success).toBe(false);
  });

  test('is not saved over what somebody saved meanwhile, nor twice the same', async () => {
    const { manager, portfolioId, db } = await letterBook();
    const key = { portfolioId, ...statement, language: 'en' } as const;
    saveParagraph(manager, { ...key, text: hours, after: 0 });
    expect(() => saveParagraph(manager, { ...key, text: 'Another.', after: 0 })).toThrow(/saved meanwhile/);
    expect(() => saveParagraph(manager, { ...key, text: hours, after: 1 })).toThrow(/already/);
    expect(() => db.update(letterParagraph).set({ text: 'x' }).run()).toThrow(/only grows/);
  });

  test('that no longer passes the rules keeps the letter back, saying so', async () => {
    const book = await letterBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.db
      .insert(letterParagraph)
      .values({
        portfolioId: book.portfolioId,
        ...statement,
        language: 'en',
        version: 1,
        text: 'Or a lawsuit.',
        at: 0,
        byName: 'Old',
      })
      .run();
    expect(previewLetter(book.agent, { borrowerId, ...statement }).gaps[0]?.sentence).toMatch(
      /own paragraph says “lawsuit”/,
    );
    expect(() => issueLetter(book.agent, { borrowerId, ...statement })).toThrow(/own paragraph/);
  });

  test('is shown in its place before it is saved, and stores nothing', async () => {
    const { manager, portfolioId, db } = await letterBook();
    const input = { portfolioId, kind: 'legal_notice', language: 'es' } as const;
    const { problem, content } = previewParagraph(manager, { ...input, text: `${horas}\n\nGracias.` });
    expect(problem).toBeNull();
    expect(content?.language).toBe('es-US');
    const blocks = content?.blocks ?? [];
    const place = blocks.findIndex((block) => 'text' in block && block.text === horas);
    expect(blocks.slice(place, place + 3)).toMatchObject([
      { text: horas },
      { text: 'Gracias.' },
      { text: 'Cómo pagar' },
    ]);
    expect(previewParagraph(manager, { ...input, kind: 'account_statement', text: 'Corte' }).problem).toMatch(
      /Corte/,
    );
    expect(db.select().from(letterParagraph).all()).toEqual([]);
  });
});
