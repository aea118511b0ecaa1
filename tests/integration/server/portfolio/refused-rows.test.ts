import { describe, expect, test } from 'vitest';
import { book, importRejection, loan, loanSnapshot } from '#db/schema/index.ts';
import { importDetail } from '#server/portfolio/queries.ts';
import { type Desk, freshDesk, importContent } from '#tests/support/desk.ts';

const rejectionsOf = ({ db }: Desk) =>
  db
    .select()
    .from(importRejection)
    .all()
    .map(({ line, column, value, reason }) => ({ line, column, value, reason }));

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
    expect(desk.db.select().from(loan).get()?.externalId).toBe('=CMD()');
    expect(desk.db.select().from(loanSnapshot).get()?.loanType).toBe('=HYPERLINK("http://x")');
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
    expect(desk.db.select().from(book).all()).toEqual([]);
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
