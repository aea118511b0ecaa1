import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { desc } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  auditEvent,
  book,
  borrower,
  importRejection,
  loan,
  loanSnapshot,
  protectedAttributes,
  snapshot,
} from '#db/schema/index.ts';
import { ServerStopping } from '#server/core/progress.ts';
import { createPortfolio } from '#server/portfolio/create-portfolio.ts';
import { listPortfolios } from '#server/portfolio/queries.ts';
import { today } from '#tests/support/clock.ts';
import {
  abortedWhen,
  carryOut,
  type Desk,
  freshDesk,
  importContent,
  lender,
  sendFile,
} from '#tests/support/desk.ts';

const three = 'Loan_ID,Borrower_ID,Age,Loan_Amount\nLN_1,B_1,40,1000\nLN_2,B_1,41,2000.5\nLN_3,B_2,,3000\n';

/** Everything of a book that an import may change. */
const bookOf = ({ db }: Desk) => ({
  book: db.select().from(book).all(),
  snapshots: db.select().from(snapshot).all(),
  borrowers: db.select().from(borrower).all(),
  protected: db.select().from(protectedAttributes).all(),
  loans: db.select().from(loan).all(),
  facts: db.select().from(loanSnapshot).all(),
});

const rejectionsOf = ({ db }: Desk) =>
  db
    .select()
    .from(importRejection)
    .all()
    .map(({ line, column, value, reason }) => ({ line, column, value, reason }));

describe('a first import', () => {
  test('puts borrowers, loans and one dated snapshot into the book', async () => {
    const desk = freshDesk();
    const done = await importContent(desk, { content: three });
    expect(done).toMatchObject({
      state: 'committed',
      rowsRead: 3,
      rowsAccepted: 3,
      rowsRejected: 0,
      message: null,
    });
    const { borrowers, loans, facts } = bookOf(desk);
    expect(borrowers.map(({ externalId }) => externalId)).toEqual(['B_1', 'B_2']);
    expect(loans.map(({ externalId, borrowerId }) => [externalId, borrowerId])).toEqual([
      ['LN_1', borrowers[0]?.id],
      ['LN_2', borrowers[0]?.id],
      ['LN_3', borrowers[1]?.id],
    ]);
    expect(facts.map(({ loanAmountMinor }) => loanAmountMinor)).toEqual([100_000, 200_050, 300_000]);
    expect(listPortfolios(desk.db)).toMatchObject([
      { asOf: today, loans: 3, borrowers: 2, assessmentId: null },
    ]);
  });

  test('keeps age, gender and dependants apart from the loans', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three });
    expect(bookOf(desk).protected).toMatchObject([{ age: 41, gender: null, dependants: null }]);
    expect(Object.keys(bookOf(desk).facts[0] ?? {})).not.toContain('age');
  });

  test('is written to the audit in the same breath', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three });
    const last = desk.db.select().from(auditEvent).orderBy(desc(auditEvent.id)).limit(1).get();
    expect(last).toMatchObject({ action: 'snapshot.committed', detail: { asOf: today, rowsAccepted: 3 } });
  });

  test('without a borrower column takes the loan for its borrower', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: 'ID,LIMIT_BAL\n1,20000\n2,120000\n' });
    expect(bookOf(desk).borrowers.map(({ externalId }) => externalId)).toEqual(['1', '2']);
  });

  test('leaves no stage behind', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three });
    expect(readdirSync(join(desk.home, 'staging'))).toEqual([]);
  });
});

describe('the same loans again', () => {
  test('the same file as of the same day is already imported and changes nothing', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three });
    const before = bookOf(desk);
    const again = await importContent(desk, { content: three });
    expect(again).toMatchObject({ state: 'unchanged', message: expect.stringContaining('already imported') });
    expect(bookOf(desk)).toEqual(before);
  });

  test('a finished import that is run again does nothing', async () => {
    const desk = freshDesk();
    const importId = sendFile(desk, { content: three });
    const first = await carryOut(desk, importId);
    const before = bookOf(desk);
    expect(await carryOut(desk, importId)).toEqual(first);
    expect(bookOf(desk)).toEqual(before);
  });

  test('on a later day they make a new snapshot, the loans stay the same, and the assessment stays in force', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three, asOf: '2026-02-28' });
    const before = bookOf(desk);
    const later = three.replace('1000', '900').replace('LN_3,B_2,,3000', 'LN_4,B_3,50,70');
    await importContent(desk, { content: later });
    const after = bookOf(desk);
    expect(after.snapshots.map(({ asOf }) => asOf)).toEqual(['2026-02-28', today]);
    expect(after.loans.map(({ externalId }) => externalId)).toEqual(['LN_1', 'LN_2', 'LN_3', 'LN_4']);
    expect(after.loans.slice(0, 3)).toEqual(before.loans);
    const newest = after.facts.filter(({ snapshotId }) => snapshotId === after.book[0]?.snapshotId);
    expect(newest.map(({ loanAmountMinor }) => loanAmountMinor)).toEqual([90_000, 200_050, 7000]);
    expect(after.facts.filter(({ snapshotId }) => snapshotId !== after.book[0]?.snapshotId)).toEqual(
      before.facts,
    );
  });

  test('what a later file does not say of a person stays as it was', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three, asOf: '2026-02-28' });
    await importContent(desk, { content: 'Loan_ID,Borrower_ID,Gender\nLN_1,B_1,Female\n' });
    expect(bookOf(desk).protected).toMatchObject([{ age: 41, gender: 'Female' }]);
  });

  test('another file as of an earlier day is refused', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three });
    const before = bookOf(desk);
    const earlier = await importContent(desk, { content: `${three}LN_9,B_9,30,5\n`, asOf: '2026-03-30' });
    expect(earlier).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('already stands at 2026-03-31'),
    });
    expect(bookOf(desk)).toEqual(before);
  });

  test('a loan that changes its borrower is refused, the others are taken', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three, asOf: '2026-02-28' });
    const done = await importContent(desk, { content: three.replace('LN_2,B_1', 'LN_2,B_7') });
    expect(done).toMatchObject({ state: 'committed', rowsAccepted: 2, rowsRejected: 1 });
    expect(rejectionsOf(desk)).toEqual([
      {
        line: 3,
        column: 'Borrower_ID',
        value: 'B_7',
        reason: 'Loan LN_2 belongs to borrower B_1 in the book.',
      },
    ]);
  });

  test('two portfolios know the same loan ids apart', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: three });
    const other = { ...desk, portfolioId: createPortfolio(desk.ctx, { ...lender, name: 'Another' }) };
    expect(await importContent(other, { content: three })).toMatchObject({
      state: 'committed',
      rowsAccepted: 3,
    });
    expect(bookOf(desk).loans).toHaveLength(6);
  });
});

describe('an import that is interrupted', () => {
  const long = `Loan_ID,Age\n${Array.from({ length: 40_000 }, (_, i) => `LN_${i},30`).join('\n')}\n`;

  test.each(['Checking the file', 'Reading rows', 'Comparing with the book'])(
    'cancelled while “%s” it ends as cancelled and the book is as it was',
    async (stage) => {
      const desk = freshDesk();
      await importContent(desk, { content: three, asOf: '2026-02-28' });
      const before = bookOf(desk);
      const work = abortedWhen((progress) => progress.stage === stage);
      const done = await carryOut(desk, sendFile(desk, { content: long }), work);
      expect(done).toMatchObject({ state: 'cancelled', message: 'Cancelled. The book is as it was before.' });
      expect(bookOf(desk)).toEqual(before);
      expect(readdirSync(join(desk.home, 'staging'))).toEqual([]);
    },
  );

  test('stopped with the server it is taken up again and comes to its end', async () => {
    const desk = freshDesk();
    const importId = sendFile(desk, { content: long });
    const work = abortedWhen(({ stage }) => stage === 'Reading rows', new ServerStopping());
    await expect(carryOut(desk, importId, work)).rejects.toThrow(ServerStopping);
    expect(bookOf(desk).book).toEqual([]);
    expect(await carryOut(desk, importId)).toMatchObject({ state: 'committed', rowsAccepted: 40_000 });
  });
});
