import { describe, expect, test } from 'vitest';
import { recoveryStatuses } from '#db/terms.ts';
import { summariseBook } from '#server/insights/book.ts';
import { captionAgeing } from '#server/insights/captions/book.ts';
import {
  captionIncomeAndAmount,
  captionIncomeAndAmountByRecovery,
  captionMissedPayments,
} from '#server/insights/captions/income-and-amount.ts';
import { captionPaymentHistory } from '#server/insights/captions/payment-history.ts';
import { describeMeasures } from '#server/insights/describe.ts';
import { relateIncomeAndAmount } from '#server/insights/income-and-amount.ts';
import { tabulatePaymentHistory } from '#server/insights/payment-history.ts';
import { measureOf } from '#server/insights/portfolio-board.ts';
import type { NumericFact } from '#server/portfolio/facts.ts';
import { bookOf, type LoanRow, rowsOf } from '#tests/support/book-of.ts';

const format = { currency: 'USD', locale: 'en-US' };
/** 0 … 1, scattered, the same at every run. */
const noise = (i: number, salt = 1) => (Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453) % 1;
const scattered = (i: number, salt: number) => Math.abs(noise(i, salt));

const measure = (rows: LoanRow[], key: NumericFact) => measureOf(describeMeasures(bookOf(rows)), key);
const related = (rows: LoanRow[]) =>
  captionIncomeAndAmount(relateIncomeAndAmount(bookOf(rows).facts), format);

describe('income and loan amount', () => {
  test('do not move together where the interval holds zero', () => {
    const { title, text } = related(
      rowsOf(500, (i) => ({ monthlyIncomeMinor: scattered(i, 1), loanAmountMinor: scattered(i, 2) })),
    );
    expect(title).toBe('Monthly income and loan amount do not move together');
    expect(text).toMatch(
      /^r = −?0\.0\d, 95% interval −0\.\d\d…0\.\d\d, 500 loans: no straight-line relation over the whole book\.$/,
    );
  });

  test('rise together where they do, and fall where they do', () => {
    const rising = rowsOf(100, (i) => ({ monthlyIncomeMinor: i + 9 * scattered(i, 1), loanAmountMinor: i }));
    expect(related(rising).title).toBe('Monthly income and loan amount rise together, strongly');
    const falling = rising.map((row) => ({ ...row, loanAmountMinor: -(row.loanAmountMinor ?? 0) }));
    expect(related(falling).title).toBe('Loan amount falls as monthly income rises, strongly');
  });

  test('are called hardly related where a large book proves a tiny relation', () => {
    const rows = rowsOf(20_000, (i) => {
      const income = scattered(i, 1);
      return { monthlyIncomeMinor: income, loanAmountMinor: scattered(i, 2) + 0.06 * income };
    });
    expect(related(rows).title).toBe('Monthly income and loan amount hardly move together');
  });

  test('stay an open question in a book of a few loans', () => {
    const rows = rowsOf(8, (i) => ({
      monthlyIncomeMinor: scattered(i, 1),
      loanAmountMinor: scattered(i, 5),
    }));
    expect(related(rows).title).toMatch(/^Too few loans to tell/);
  });

  test('say which of them is missing, and for how many', () => {
    expect(related(rowsOf(9, (i) => ({ loanAmountMinor: i }))).text).toBe(
      'No loan says both its monthly income and its amount. 9 loans do not say their monthly income and are left out.',
    );
    expect(related(rowsOf(9, () => ({ loanAmountMinor: 5, monthlyIncomeMinor: 7 }))).text).toContain(
      'the same for every loan',
    );
    expect(related([]).text).toContain('No loan');
  });
});

describe('payment history and recovery', () => {
  const caption = (rows: LoanRow[]) => captionPaymentHistory(tabulatePaymentHistory(bookOf(rows)), format);
  const histories = ['on_time', 'delayed', 'missed'] as const;

  test('are told apart only as far as chance does not', () => {
    const { title, text } = caption(
      rowsOf(900, (i) => ({
        history: histories[i % 3],
        recovery: scattered(i, 3) < 0.6 ? 'fully_recovered' : 'written_off',
      })),
    );
    expect(title).toBe('Recovery does not differ by payment history');
    expect(text).toContain('no more apart than chance makes them');
    expect(text).toMatch(/^Fully recovered: \d\d% on time, \d\d% delayed and \d\d% missed/);
  });

  test('differ where they do', () => {
    const rows = rowsOf(300, (i) => ({
      history: histories[i % 3],
      recovery: i % 3 === 0 ? 'fully_recovered' : ('written_off' as const),
    }));
    expect(caption(rows).title).toBe('Recovery differs strongly by payment history');
  });

  test('are not judged on a handful of loans', () => {
    const rows = rowsOf(6, (i) => ({ history: histories[i % 3], recovery: recoveryStatuses[i % 2] }));
    expect(caption(rows).title).toMatch(/^Too few loans/);
  });

  test('have nothing to compare where all have one status, one history, or none', () => {
    const one = rowsOf(30, (i) => ({ history: histories[i % 3], recovery: 'written_off' as const }));
    expect(caption(one).text).toBe('All 30 loans are written off: there is nothing to compare.');
    const alike = rowsOf(30, (i) => ({ history: 'missed' as const, recovery: recoveryStatuses[i % 3] }));
    expect(caption(alike).text).toBe('Every payment history is “missed”: there is nothing to compare.');
    expect(caption(rowsOf(3, () => ({ history: 'missed' }))).text).toBe(
      'No loan says both its payment history and how it was recovered. 3 loans do not say their recovery status and are left out.',
    );
  });
});

describe('missed payments by recovery status', () => {
  const caption = (rows: LoanRow[]) => captionMissedPayments(measure(rows, 'missedPayments'), format);

  test('do not differ where they do not', () => {
    const rows = rowsOf(300, (i) => ({
      missedPayments: Math.floor(i / 3) % 5,
      recovery: recoveryStatuses[i % 3],
    }));
    expect(caption(rows)).toEqual({
      title: 'Missed payments do not differ by recovery status',
      text: 'Median 2 fully recovered (mean 2.00), 2 partially recovered (mean 2.00) and 2 written off (mean 2.00); Kruskal-Wallis p\u00a0=\u00a01.00, 300 loans.',
    });
  });

  test('name the group with most where they differ', () => {
    const rows = rowsOf(300, (i) => ({
      missedPayments: (i % 3) + (Math.floor(i / 3) % 2),
      recovery: recoveryStatuses[i % 3],
    }));
    expect(caption(rows).title).toBe('Missed payments differ by recovery status: most where written off');
  });

  test('say which data is missing', () => {
    expect(caption(rowsOf(4, () => ({ recovery: 'written_off' }))).text).toBe(
      'No loan says how many payments were missed.',
    );
    expect(caption(rowsOf(4, (i) => ({ missedPayments: i }))).text).toBe(
      'No loan says how it was recovered.',
    );
    expect(caption(rowsOf(4, (i) => ({ missedPayments: i, recovery: 'written_off' }))).text).toContain(
      'nothing to compare',
    );
    expect(caption(rowsOf(6, (i) => ({ missedPayments: 1, recovery: recoveryStatuses[i % 3] }))).text).toBe(
      'All loans missed the same number of payments.',
    );
  });
});

describe('income and loan amount by recovery status', () => {
  const caption = (rows: LoanRow[]) =>
    captionIncomeAndAmountByRecovery(
      measure(rows, 'monthlyIncomeMinor'),
      measure(rows, 'loanAmountMinor'),
      format,
    );

  test('name the measure that differs, and only that', () => {
    const rows = rowsOf(300, (i) => ({
      monthlyIncomeMinor: 100 * ((i % 3) + scattered(i, 1)),
      loanAmountMinor: (Math.floor(i / 3) % 50) * 100,
      recovery: recoveryStatuses[i % 3],
    }));
    expect(caption(rows).title).toBe('Monthly income differs by recovery status, loan amount does not');
    const neither = rows.map((row) => ({ ...row, monthlyIncomeMinor: row.loanAmountMinor }));
    expect(caption(neither).title).toBe('Neither monthly income nor loan amount differs by recovery status');
  });

  test('say which data is missing', () => {
    expect(caption(rowsOf(5, (i) => ({ loanAmountMinor: i }))).text).toBe('No loan says its monthly income.');
    expect(caption(rowsOf(5, (i) => ({ loanAmountMinor: i, monthlyIncomeMinor: i }))).text).toBe(
      'No loan says how it was recovered.',
    );
  });
});

describe('the ageing of the book', () => {
  test('states the share of the balance that is very late', () => {
    const rows = [
      { daysPastDue: 0, outstandingMinor: 300_00 },
      { daysPastDue: 100, outstandingMinor: 100_00 },
    ];
    expect(captionAgeing(summariseBook(bookOf(rows)), format)).toEqual({
      title: '25% of the balance is more than 90 days past due',
      text: '$100 in 1 loan. The largest bucket is 0 days with $300.',
    });
  });

  test('says so where no loan says how late it is, or none owes anything', () => {
    expect(captionAgeing(summariseBook(bookOf([{ outstandingMinor: 5 }])), format).text).toContain(
      'No loan says',
    );
    expect(captionAgeing(summariseBook(bookOf([{ daysPastDue: 5 }])), format).text).toContain('No balance');
  });
});
