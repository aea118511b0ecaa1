import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { desc, eq } from 'drizzle-orm';
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
import { importDetail, listPortfolios } from '#server/portfolio/queries.ts';
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

describe('rows that are refused', () => {
  test('each is listed with line, column, value and reason, the sound ones are taken', async () => {
    const desk = freshDesk();
    const content = [
      'Loan_ID,Borrower_ID,Loan_Amount,Days_Past_Due,Payment_History',
      'LN_1,B_1,1000,0,On-Time',
      'LN_2,B_2,-5,0,On-Time',
      'LN_3,B_3,NaN,soon,On-Time',
      ',B_4,1,0,Missed',
      'LN_5,B_5,1,0',
      'LN_6,B_6,1,0,Missed,extra',
      'LN_1,B_1,2000,0,Missed',
      '=CMD(),B_8,=1+1,0,Missed',
      'LN_9,"B,9",1,0,never',
      '"LN_10"x,B_10,1,0,Missed',
    ].join('\r\n');
    const done = await importContent(desk, { content });
    expect(done).toMatchObject({ state: 'committed', rowsRead: 10, rowsAccepted: 1, rowsRejected: 9 });
    const whole = '(whole row)';
    expect(rejectionsOf(desk)).toEqual([
      { line: 3, column: 'Loan_Amount', value: '-5', reason: 'Loan amount cannot be negative.' },
      { line: 4, column: 'Loan_Amount', value: 'NaN', reason: 'Loan amount is NaN, which is not a number.' },
      { line: 4, column: 'Days_Past_Due', value: 'soon', reason: 'Days past due must be a number.' },
      { line: 5, column: 'Loan_ID', value: '', reason: 'Loan id is missing.' },
      {
        line: 6,
        column: whole,
        value: 'LN_5,B_5,1,0',
        reason: 'The row has 4 cells where the first line names 5 columns.',
      },
      {
        line: 7,
        column: whole,
        value: 'LN_6,B_6,1,0,Missed,extra',
        reason: 'The row has 6 cells where the first line names 5 columns.',
      },
      {
        line: 8,
        column: 'Loan_ID',
        value: 'LN_1',
        reason: 'This loan is also on line 2; that row was taken.',
      },
      { line: 9, column: 'Loan_Amount', value: '=1+1', reason: 'Loan amount must be a number.' },
      {
        line: 10,
        column: 'Payment_History',
        value: 'never',
        reason: 'Payment history must be on-time, delayed or missed.',
      },
      {
        line: 11,
        column: whole,
        value: 'LN_10x,B_10,1,0,Missed',
        reason: 'Cell 1 has text after its closing quote.',
      },
    ]);
  });

  test('a formula in a text column is taken as the text it is', async () => {
    const desk = freshDesk();
    await importContent(desk, { content: 'Loan_ID,Loan_Type\n=CMD(),"=HYPERLINK(""http://x"")"\n' });
    expect(bookOf(desk).loans[0]?.externalId).toBe('=CMD()');
    expect(bookOf(desk).facts[0]?.loanType).toBe('=HYPERLINK("http://x")');
  });

  test('where every row is refused the book stays as it was and the reasons are kept', async () => {
    const desk = freshDesk();
    const done = await importContent(desk, { content: 'Loan_ID,Loan_Amount\nLN_1,-1\nLN_2,-2\n' });
    expect(done).toMatchObject({
      state: 'refused',
      rowsRead: 2,
      rowsRejected: 2,
      message: expect.stringContaining('None of the 2 rows could be taken.'),
    });
    expect(rejectionsOf(desk)).toHaveLength(2);
    expect(bookOf(desk).book).toEqual([]);
  });

  test('contradictions are counted over the rows that were taken, a doubled row is not among them', async () => {
    const desk = freshDesk();
    const row = 'On-Time,5';
    const done = await importContent(desk, {
      content: `Loan_ID,Payment_History,Days_Past_Due\nLN_1,${row}\nLN_1,${row}\nLN_2,${row}\nLN_3,Missed,5\n`,
    });
    expect(importDetail(desk.db, done.id).warnings).toEqual([
      {
        code: 'on_time_but_past_due',
        count: 2,
        exampleLines: [2, 4],
        sentence: '2 loans called on-time, yet with days past due',
      },
    ]);
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

describe.each([
  ['loan-recovery.csv', 500, 500],
  ['berka-loans.csv', 682, 682],
  ['uci-credit-card.csv', 30_000, 30_000],
])('the real book %s', (name, rows, borrowers) => {
  const path = resolve('../shared/data', name);
  test.skipIf(!existsSync(path))(`has ${rows} sound rows`, async () => {
    const desk = freshDesk();
    const done = await importContent(desk, { content: readFileSync(path), fileName: name });
    expect(done).toMatchObject({ state: 'committed', rowsRead: rows, rowsAccepted: rows, rowsRejected: 0 });
    expect(desk.db.select().from(snapshot).where(eq(snapshot.importId, done.id)).get()).toMatchObject({
      loans: rows,
      borrowers,
    });
  });
});

const published = resolve('../shared/data/loan-recovery.csv');
describe.skipIf(!existsSync(published))('the published book (where ../shared/data is present)', () => {
  test('shows the contradictions that the method’s page names', async () => {
    const desk = freshDesk();
    const done = await importContent(desk, { content: readFileSync(published) });
    const { warnings, fileSha256 } = importDetail(desk.db, done.id);
    expect(fileSha256).toMatch(/^c7511cc2.*2354$/);
    expect(Object.fromEntries(warnings.map(({ code, count }) => [code, count]))).toEqual({
      on_time_but_past_due: 224,
      on_time_but_over_90_days_past_due: 106,
      on_time_but_missed_payments: 225,
      delayed_without_missed_payments: 29,
      missed_without_missed_payments: 9,
      recovered_but_outstanding: 296,
      emi_without_interest: 500,
      emi_exceeds_income: 17,
      personal_loan_without_collateral: 220,
    });
  });
});
