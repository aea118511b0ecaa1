import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { sortColumns } from '#server/queues/membership.ts';
import { readQueue } from '#server/queues/queries.ts';
import { pageSize, type QueueView, queueSorts, readView } from '#server/queues/schema.ts';
import { type Desk, freshDesk } from '#tests/support/desk.ts';
import { type QueuedBorrower, queueOf } from '#tests/support/queue-of.ts';

let desk: Desk;

beforeEach(() => {
  desk = freshDesk();
});

function read(view: Partial<QueueView> = {}) {
  const queue = readQueue(desk.db, {
    ...readView('settlement', {}),
    ...view,
    portfolioId: desk.portfolioId,
  });
  if (queue.gap) throw new Error('The queue is empty for want of a book.');
  return queue;
}

const references = (view?: Partial<QueueView>) => read(view).rows.map(({ reference }) => reference);

/** More than two pages of borrowers in which every value occurs several times. */
const crowd: QueuedBorrower[] = Array.from({ length: pageSize * 2 + 7 }, (_, i) => ({
  reference: `B${i}`,
  score: 0.5 + (i % 6) / 100,
  outstandingMinor: (i % 9) * 10_000,
  daysPastDue: i % 4,
}));

/** Walks on to the last page, then back to the first. */
function walk(view: Partial<QueueView>) {
  const there: string[][] = [];
  let page = read(view);
  for (;;) {
    there.push(page.rows.map(({ reference }) => reference));
    if (!page.next) break;
    page = read({ ...view, after: page.next });
  }
  const back: string[][] = [there.at(-1) ?? []];
  while (page.previous) {
    page = read({ ...view, before: page.previous });
    back.unshift(page.rows.map(({ reference }) => reference));
  }
  return { there, back };
}

describe('paging', () => {
  const orders = queueSorts.flatMap((sort) =>
    (['descending', 'ascending'] as const).map((order) => ({ sort, order })),
  );

  test.each(orders)('by $sort, $order, shows everybody once and the same way back', ({ sort, order }) => {
    queueOf(desk.db, desk.portfolioId, crowd);
    const { there, back } = walk({ sort, order });
    expect(there.map((page) => page.length)).toEqual([pageSize, pageSize, 7]);
    expect(new Set(there.flat())).toEqual(new Set(crowd.map(({ reference }) => reference)));
    expect(back).toEqual(there);
    const key = { score: 'score', owes: 'outstandingMinor', days: 'daysPastDue' } as const;
    const values = read({ sort, order }).rows.map((row) => row[key[sort]]);
    const sorted = values.toSorted((a, b) => (order === 'ascending' ? a - b : b - a));
    expect(values).toEqual(sorted);
  });

  test('knows its ends', () => {
    queueOf(desk.db, desk.portfolioId, crowd.slice(0, pageSize));
    expect(read()).toMatchObject({ previous: null, next: null, matches: pageSize });
  });

  test('stays in place when the row it starts after has gone', () => {
    queueOf(desk.db, desk.portfolioId, [
      { reference: 'A', score: 0.7 },
      { reference: 'C', score: 0.5 },
    ]);
    expect(references({ after: '0.6_999' })).toEqual(['C']);
  });

  test('tells scores apart that differ in the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.75, noNaN: true }), (value) => {
        const cursor = `${value}_1`;
        expect(readView('settlement', { after: cursor }).after).toBe(cursor);
      }),
    );
  });
});

describe('a page is found in the index of its order, without a sort', () => {
  test.each(queueSorts)('by %s', (sort) => {
    const { column, index } = sortColumns[sort];
    const plan = desk.db.$client
      .prepare(
        `EXPLAIN QUERY PLAN SELECT borrower_id FROM lane_decision INDEXED BY ${index}
         WHERE assessment_id = 1 AND lane = 'settlement' AND +segment_id = 2 AND +days_past_due >= 3
           AND +outstanding_minor >= 4 AND (${column}, borrower_id) < (5, 6)
         ORDER BY ${column} DESC, borrower_id DESC LIMIT 51`,
      )
      .all()
      .map((step) => (step as { detail: string }).detail);
    expect(plan).toHaveLength(1);
    expect(plan[0]).toContain(`COVERING INDEX ${index} (assessment_id=? AND lane=? AND (`);
  });
});

describe('a filter', () => {
  beforeEach(() => {
    queueOf(desk.db, desk.portfolioId, [
      { reference: 'A', score: 0.7, daysPastDue: 10, outstandingMinor: 99_99, segment: 'Calm' },
      { reference: 'B', score: 0.6, daysPastDue: 30, outstandingMinor: 100_00, segment: 'Heavy' },
      { reference: 'C', score: 0.55, daysPastDue: 90, outstandingMinor: 200_00, loanTypes: ['Home', 'Gold'] },
      { reference: 'D', lane: 'legal_notice', daysPastDue: 30, segment: 'Heavy' },
    ]);
  });

  test.each([
    ['segment', { segment: 'Heavy' }, ['B']],
    ['a segment that this book does not have', { segment: 'Nobody' }, []],
    ['days past due, both ends in', { daysFrom: 10, daysTo: 30 }, ['A', 'B']],
    ['days past due from', { daysFrom: 31 }, ['C']],
    ['days past due up to', { daysTo: 29 }, ['A']],
    ['owes at least, in whole currency units', { owesFrom: 100 }, ['B', 'C']],
    ['loan type, of any of their loans', { loanType: 'Gold' }, ['C']],
    ['several at once', { daysFrom: 20, owesFrom: 150 }, ['C']],
  ])('by %s', (_, view, expected) => {
    expect(references(view)).toEqual(expected);
  });

  test('offers the segments and loan types of this book', () => {
    expect(read().choices).toEqual({
      segments: ['Calm', 'Heavy', 'All loans'],
      loanTypes: ['Gold', 'Home'],
    });
  });

  test('counts what matches, and leaves the lanes’ own totals alone', () => {
    const { matches, lanes } = read({ daysFrom: 20 });
    expect(matches).toBe(2);
    expect(lanes).toEqual([
      { lane: 'legal_notice', borrowers: 1, outstandingMinor: 100_000 },
      { lane: 'settlement', borrowers: 3, outstandingMinor: 399_99 },
      { lane: 'reminder', borrowers: 0, outstandingMinor: 0 },
    ]);
  });
});

describe('a search', () => {
  beforeEach(() => {
    queueOf(desk.db, desk.portfolioId, [
      { reference: 'BRW_1', name: 'Ångström Ann', score: 0.7 },
      { reference: 'BRW_12', name: 'nair Asha', score: 0.6 },
      { reference: 'brw_13', score: 0.55 },
      { reference: 'BRW_14', name: 'Nair Bela', lane: 'legal_notice' },
      { reference: '100%_', score: 0.51 },
    ]);
  });

  test.each([
    ['a reference, in either case', 'brw_1', ['BRW_1', 'BRW_12', 'brw_13']],
    ['a whole reference', 'BRW_12', ['BRW_12']],
    ['a loan’s reference', 'LN-BRW_12-0', ['BRW_12']],
    ['a name, in either case', 'NAIR', ['BRW_12']],
    ['signs that mean something in a pattern, taken as they are', '100%', ['100%_']],
    ['a family name, in either case', 'ash', ['BRW_12']],
    ['nothing that only stands within a word', 'sha', []],
    ['nothing for an attempt to break out', "' OR 1=1 --", []],
  ])('finds by the beginning of %s', (_, search, expected) => {
    expect(references({ search })).toEqual(expected);
  });

  test('says how many it found in every lane', () => {
    expect(read({ search: 'nair' }).found).toMatchObject([
      { lane: 'legal_notice', borrowers: 1 },
      { lane: 'settlement', borrowers: 1 },
      { lane: 'reminder', borrowers: 0 },
    ]);
  });

  test('stays inside its portfolio', () => {
    const other = freshDesk();
    queueOf(other.db, other.portfolioId, [{ reference: 'BRW_99' }]);
    expect(references({ search: 'BRW_99' })).toEqual([]);
  });
});

test('a row says why it is there, in the borrower’s own figures', () => {
  queueOf(desk.db, desk.portfolioId, [{ reference: 'A', daysPastDue: 91 }]);
  expect(read().rows[0]?.why).toEqual(['91 days past due, book median 60: raises risk']);
});

test('before a book there is no queue, and the reason is told', () => {
  const request = { ...readView('settlement', {}), portfolioId: desk.portfolioId };
  expect(readQueue(desk.db, request)).toEqual({ gap: 'no_loans' });
});
