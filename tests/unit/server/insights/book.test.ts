import { describe, expect, test } from 'vitest';
import { summariseBook } from '#server/insights/book.ts';
import { tabulatePaymentHistory } from '#server/insights/payment-history.ts';
import { agedOf } from '#server/insights/schema.ts';
import { distributeScores } from '#server/insights/scores.ts';
import { bookOf, rowsOf } from '#tests/support/book-of.ts';

describe('the summary of a book', () => {
  const late = [0, 1, 30, 31, 60, 61, 90, 91, 120, 121];

  test('puts each day past due into its bucket, both ends in', () => {
    const { ageing } = summariseBook(
      bookOf(late.map((daysPastDue) => ({ daysPastDue, outstandingMinor: 100 }))),
    );
    expect(ageing.map(({ label, loans }) => [label, loans])).toEqual([
      ['0', 1],
      ['1-30', 2],
      ['31-60', 2],
      ['61-90', 2],
      ['91-120', 2],
      ['over 120', 1],
    ]);
  });

  test('has portfolio at risk by balance, of the loans beyond that many days', () => {
    const { par, outstandingMinor } = summariseBook(
      bookOf(late.map((daysPastDue, i) => ({ daysPastDue, outstandingMinor: 2 ** i }))),
    );
    expect(par).toEqual([
      { over: 30, loans: 7, outstandingMinor: 1016 },
      { over: 60, loans: 5, outstandingMinor: 992 },
      { over: 90, loans: 3, outstandingMinor: 896 },
    ]);
    expect(outstandingMinor).toBe(1023);
  });

  test('keeps apart what the file does not say, instead of calling it current', () => {
    const summary = summariseBook(
      bookOf([{ outstandingMinor: 500 }, { daysPastDue: 0 }, { daysPastDue: 5, outstandingMinor: 20 }]),
    );
    expect(summary.withoutDaysPastDue).toEqual({ loans: 1, outstandingMinor: 500 });
    expect(summary.withoutOutstanding).toBe(1);
    expect(summary.ageing[0]).toMatchObject({ loans: 1, outstandingMinor: 0 });
    expect(summary.withoutRecovery.loans).toBe(3);
  });

  test('ages the open loans alone, and all of a file that has no other', () => {
    const ended = { daysPastDue: 200, outstandingMinor: 900, recovery: 'written_off' } as const;
    const open = { daysPastDue: 40, outstandingMinor: 100 };
    const mixed = summariseBook(bookOf([ended, open, { outstandingMinor: 60 }]));
    expect(mixed.par[0]).toEqual({ over: 30, loans: 1, outstandingMinor: 100 });
    expect(agedOf(mixed)).toEqual({ loans: 2, outstandingMinor: 160, isOpen: true });
    expect(mixed).toMatchObject({ loans: 3, outstandingMinor: 1060 });
    const over = summariseBook(bookOf([ended, { ...open, recovery: 'fully_recovered' }]));
    expect(over.par.map(({ outstandingMinor }) => outstandingMinor)).toEqual([1000, 900, 900]);
    expect(agedOf(over)).toEqual({ loans: 2, outstandingMinor: 1000, isOpen: false });
  });

  test('counts a borrower with two loans once', () => {
    expect(summariseBook(bookOf([{ borrower: 4 }, { borrower: 9 }, { borrower: 4 }])).borrowers).toBe(2);
  });
});

describe('payment history against recovery', () => {
  test('counts each pair, and what is missing of either apart', () => {
    const table = tabulatePaymentHistory(
      bookOf([
        { history: 'on_time', recovery: 'fully_recovered' },
        { history: 'on_time', recovery: 'written_off' },
        { history: 'missed', recovery: 'written_off' },
        { history: 'missed' },
        { recovery: 'written_off' },
      ]),
    );
    expect(table).toMatchObject({ n: 3, withoutHistory: 1, withoutRecovery: 1 });
    expect(table.rows.map(({ history, loans, byStatus }) => [history, loans, byStatus.written_off])).toEqual([
      ['on_time', 2, 1],
      ['delayed', 0, 0],
      ['missed', 1, 1],
    ]);
  });
});

describe('the distribution of scores', () => {
  test('has 40 bins that hold every loan, a score of 1 too, each by its lane', () => {
    const { bins } = distributeScores(
      bookOf([
        { score: 0, lane: 'reminder' },
        { score: 0.75, lane: 'settlement' },
        { score: 0.7501, lane: 'legal_notice' },
        { score: 1, lane: 'legal_notice' },
      ]),
    );
    expect(bins).toHaveLength(40);
    expect(bins[0]?.counts.reminder).toBe(1);
    expect(bins[30]).toMatchObject({ low: 0.75, counts: { settlement: 1, legal_notice: 1, reminder: 0 } });
    expect(bins[39]?.counts.legal_notice).toBe(1);
  });

  test('says of each lane its money and how many of those with a known end were not recovered', () => {
    const { lanes } = distributeScores(
      bookOf([
        { lane: 'legal_notice', outstandingMinor: 700, recovery: 'written_off' },
        { lane: 'legal_notice', recovery: 'fully_recovered' },
        { lane: 'legal_notice', outstandingMinor: 50 },
      ]),
    );
    expect(lanes[0]).toMatchObject({
      lane: 'legal_notice',
      loans: 3,
      outstandingMinor: 750,
      withOutcome: 2,
      notRecovered: 1,
    });
    expect(lanes[1]).toMatchObject({ loans: 0, withOutcome: 0, meanScore: null });
  });

  test('splits each segment by lane', () => {
    const { segments } = distributeScores(
      bookOf(
        rowsOf(6, (i) => ({ segment: i % 2, lane: i < 2 ? 'settlement' : 'reminder' })),
        ['Small loans', 'Large loans'],
      ),
    );
    expect(segments.map(({ name, loans, lanes }) => [name, loans, lanes.settlement, lanes.reminder])).toEqual(
      [
        ['Small loans', 3, 1, 2],
        ['Large loans', 3, 1, 2],
      ],
    );
  });
});
