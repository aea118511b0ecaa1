import { describe, expect, test } from 'vitest';
import { fieldNames, fieldSpec, mapColumns, normaliseHeader } from '#server/portfolio/columns.ts';

function mappedOf(...headers: string[]) {
  const mapped = mapColumns(headers);
  if (!mapped.ok) throw new Error(mapped.sentence);
  return {
    fields: Object.fromEntries(mapped.mapping.mapped.map((m) => [m.field, m.header])),
    ...mapped.mapping,
  };
}

function sentenceOf(...headers: string[]) {
  const mapped = mapColumns(headers);
  return mapped.ok ? 'no complaint' : mapped.sentence;
}

describe('the columns of a lender’s file', () => {
  test.each(['Loan_ID', 'loan id', 'LoanId', 'LOAN-ID', ' loan.id ', 'Loan ID (internal)', 'Loan Number'])(
    '%s is the loan id',
    (header) => {
      expect(mappedOf(header, 'Borrower_ID').fields.loanId).toBe(header);
    },
  );

  test('the published method’s twenty-one columns all have a place', () => {
    const headers =
      'Borrower_ID,Age,Gender,Employment_Type,Monthly_Income,Num_Dependents,Loan_ID,Loan_Amount,Loan_Tenure,Interest_Rate,Loan_Type,Collateral_Value,Outstanding_Loan_Amount,Monthly_EMI,Payment_History,Num_Missed_Payments,Days_Past_Due,Recovery_Status,Collection_Attempts,Collection_Method,Legal_Action_Taken';
    const { mapped, unread } = mappedOf(...headers.split(','));
    expect(unread).toEqual([]);
    expect(mapped).toHaveLength(21);
  });

  test('a Berka file feeds what is sure and leaves the rest unread', () => {
    const { fields, unread } = mappedOf(
      'loan_id',
      'account_id',
      'date',
      'amount',
      'duration',
      'payments',
      'status',
    );
    expect(fields).toEqual({
      loanId: 'loan_id',
      borrowerId: 'account_id',
      loanAmountMinor: 'amount',
      tenureMonths: 'duration',
      emiMinor: 'payments',
    });
    expect(unread).toEqual(['date', 'status']);
  });

  test('a bare ID is the loan id only where nothing better is there', () => {
    expect(mappedOf('ID', 'LIMIT_BAL').fields).toEqual({ loanId: 'ID', loanAmountMinor: 'LIMIT_BAL' });
    const both = mappedOf('ID', 'Loan_ID');
    expect(both.fields.loanId).toBe('Loan_ID');
    expect(both.unread).toEqual(['ID']);
  });

  test('a looser name gives way to the field’s own, without a complaint', () => {
    const { fields, unread } = mappedOf('loan_id', 'amount', 'Loan Amount', 'Principal');
    expect(fields.loanAmountMinor).toBe('Loan Amount');
    expect(unread).toEqual(['amount', 'Principal']);
  });

  test('two spellings of one field are a question for a person', () => {
    expect(sentenceOf('Loan_ID', 'loan id', 'Age')).toBe(
      'Two columns, “Loan_ID” and “loan id”, both look like the loan id. Rename or remove one of them and import the file again.',
    );
  });

  test('without a loan id the headers found are named, and what was looked for', () => {
    expect(sentenceOf('Borrower_ID', 'Age')).toContain(
      'The file has “Borrower_ID”, “Age”; a column called Loan_ID',
    );
  });

  test('a column without a name is listed by its place', () => {
    expect(mappedOf('Loan_ID', '', 'Age').unread).toEqual(['(column 2, no name)']);
  });

  test('no two fields share a spelling, and every spelling is normalised', () => {
    const names = fieldNames.flatMap((field) => {
      const { spellings, fallbacks = [] } = fieldSpec(field);
      return [...spellings, ...fallbacks];
    });
    expect(new Set(names).size).toBe(names.length);
    expect(names.map(normaliseHeader)).toEqual(names);
  });
});
