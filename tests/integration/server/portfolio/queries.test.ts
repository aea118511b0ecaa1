import { describe, expect, test } from 'vitest';
import { auditEvent, playbook } from '#db/schema/index.ts';
import { createPortfolio } from '#server/portfolio/create-portfolio.ts';
import { importById } from '#server/portfolio/import.ts';
import {
  importDetail,
  listImports,
  listPortfolios,
  listRejections,
  portfolioById,
} from '#server/portfolio/queries.ts';
import { registerImport } from '#server/portfolio/register-import.ts';
import { carryOut, freshDesk, importContent, lender, sendFile } from '#tests/support/desk.ts';

describe('a portfolio', () => {
  test('starts with the method’s playbook, in the same breath as its audit row', () => {
    const { db, portfolioId } = freshDesk();
    expect(db.select().from(playbook).all()).toMatchObject([
      { portfolioId, version: 1, legalAbove: 0.75, settlementFrom: 0.5, segmentCount: 4 },
    ]);
    expect(db.select().from(auditEvent).all()).toMatchObject([
      { action: 'portfolio.created', subject: `portfolio:${portfolioId}` },
    ]);
  });

  test('has a name of its own', () => {
    const { ctx, db } = freshDesk();
    expect(() => createPortfolio(ctx, lender)).toThrow(
      'There is already a portfolio called Himalaya Finance.',
    );
    expect(db.select().from(playbook).all()).toHaveLength(1);
  });

  test('shows its book once there is one', async () => {
    const desk = freshDesk();
    createPortfolio(desk.ctx, { ...lender, name: 'Another' });
    await importContent(desk, { content: 'Loan_ID,Age\n1,30\n2,31\n' });
    expect(listPortfolios(desk.db)).toMatchObject([
      { name: 'Another', asOf: null, loans: null },
      { name: 'Himalaya Finance', asOf: '2026-03-31', loans: 2, borrowers: 2 },
    ]);
    expect(portfolioById(desk.db, desk.portfolioId)).toMatchObject({ currency: 'INR', loans: 2 });
    expect(() => portfolioById(desk.db, 99)).toThrow('This portfolio was not found.');
  });
});

describe('a file to be imported', () => {
  test.each([
    ['2026-04-01', 'lies in the future: it is 2026-03-31'],
    ['0206-03-31', 'more than fifty years back'],
    ['2026-02-30', 'must be a day such as'],
    ['yesterday', 'must be a day such as'],
  ])('as of %s is not registered', (asOf, sentence) => {
    const { ctx, db, portfolioId } = freshDesk();
    const input = { portfolioId, asOf, fileName: 'a.csv', filePath: 'uploads/a.csv', fileBytes: 1 };
    expect(() => registerImport(ctx, input)).toThrow(sentence);
    expect(listImports(db, { portfolioId, limit: 5 }).imports).toEqual([]);
  });

  test('as of today in the portfolio’s own zone is registered, although it is still yesterday in Honolulu', () => {
    const { ctx, db } = freshDesk();
    const early = { ...ctx, now: () => Date.UTC(2026, 2, 31, 19) };
    const input = { asOf: '2026-04-01', fileName: 'a.csv', filePath: 'uploads/a.csv', fileBytes: 1 };
    const kathmandu = createPortfolio(ctx, { ...lender, name: 'Kathmandu' });
    const honolulu = createPortfolio(ctx, { ...lender, name: 'Honolulu', timeZone: 'Pacific/Honolulu' });
    expect(importById(db, registerImport(early, { ...input, portfolioId: kathmandu })).state).toBe('queued');
    expect(() => registerImport(early, { ...input, portfolioId: honolulu })).toThrow('it is 2026-03-31');
  });
});

describe('the list of imports', () => {
  test('is read newest first, page by page, of one portfolio alone', () => {
    const desk = freshDesk();
    const sent = Array.from({ length: 5 }, (_, i) => sendFile(desk, { content: 'x', fileName: `${i}.csv` }));
    const other = { ...desk, portfolioId: createPortfolio(desk.ctx, { ...lender, name: 'Another' }) };
    sendFile(other, { content: 'x' });
    const { portfolioId, db } = desk;
    const seen: number[] = [];
    let before: number | null | undefined;
    do {
      const page = listImports(db, { portfolioId, before, limit: 2 });
      seen.push(...page.imports.map(({ id }) => id));
      before = page.nextBefore;
    } while (before !== null);
    expect(seen).toEqual(sent.reverse());
  });

  test('tells one import with its columns and warnings', async () => {
    const desk = freshDesk();
    const id = sendFile(desk, {
      content: 'Loan_ID,Favourite colour,Payment_History,Days_Past_Due\n1,red,On-Time,3\n',
    });
    await carryOut(desk, id);
    expect(importDetail(desk.db, id)).toMatchObject({
      state: 'committed',
      mapping: {
        mapped: [
          { header: 'Loan_ID', field: 'loanId', label: 'loan id' },
          { header: 'Days_Past_Due', field: 'daysPastDue', label: 'days past due' },
          { header: 'Payment_History', field: 'paymentHistory', label: 'payment history' },
        ],
        unread: ['Favourite colour'],
      },
      warnings: [{ code: 'on_time_but_past_due', sentence: '1 loan called on-time, yet with days past due' }],
    });
    expect(() => importDetail(desk.db, 99)).toThrow('This import was not found.');
  });
});

test('refused rows are read in the order of the file, page by page', async () => {
  const desk = freshDesk();
  const rows = Array.from({ length: 25 }, (_, i) => `${i},old`).join('\n');
  const { id } = await importContent(desk, { content: `Loan_ID,Age\n${rows}\n` });
  const lines: number[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const page: ReturnType<typeof listRejections> = listRejections(desk.db, {
      importId: id,
      after,
      limit: 10,
    });
    lines.push(...page.rejections.map(({ line }) => line));
    after = page.nextAfter;
  }
  expect(lines).toEqual(Array.from({ length: 25 }, (_, i) => i + 2));
});
