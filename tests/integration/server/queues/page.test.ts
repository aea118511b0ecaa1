import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '#server/core/context.ts';
import { keysStatement, selection } from '#server/queues/page.ts';
import { readQueue } from '#server/queues/queries.ts';
import { refreshQueue } from '#server/queues/refresh.ts';
import { pageSize, type QueueView, queueSorts, readView } from '#server/queues/schema.ts';
import { at, today } from '#tests/support/clock.ts';
import { type Desk, freshDesk } from '#tests/support/desk.ts';
import { type QueuedBorrower, queueOf } from '#tests/support/queue-of.ts';

let desk: Desk;

beforeEach(() => {
  desk = freshDesk();
});

/** The queue as an assessment leaves it. */
async function queued(people: readonly QueuedBorrower[]) {
  const made = queueOf(desk.db, desk.portfolioId, people);
  await refreshQueue(desk.db, { portfolioId: desk.portfolioId, now: () => at });
  return made;
}

const asker = (): Context => ({
  db: desk.db,
  actor: { id: null, name: 'Test', role: 'agent' },
  now: () => at,
});

function read(view: Partial<QueueView> = {}) {
  const queue = readQueue(asker(), {
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
  outstandingMinor: (1 + (i % 9)) * 10_000,
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

  test.each(orders)(
    'by $sort, $order, shows everybody once and the same way back',
    async ({ sort, order }) => {
      await queued(crowd);
      const { there, back } = walk({ sort, order });
      expect(there.map((page) => page.length)).toEqual([pageSize, pageSize, 7]);
      expect(new Set(there.flat())).toEqual(new Set(crowd.map(({ reference }) => reference)));
      expect(back).toEqual(there);
      if (sort === 'priority') return;
      const key = { score: 'score', owes: 'owedMinor', days: 'daysPastDue' } as const;
      const values = read({ sort, order }).rows.map((row) => row[key[sort]]);
      const sorted = values.toSorted((a, b) => (order === 'ascending' ? a - b : b - a));
      expect(values).toEqual(sorted);
    },
  );

  test('knows its ends', async () => {
    await queued(crowd.slice(0, pageSize));
    expect(read()).toMatchObject({ previous: null, next: null, matches: pageSize });
  });

  test('stays in place when the row it starts after has gone', async () => {
    await queued([
      { reference: 'A', score: 0.7 },
      { reference: 'C', score: 0.5 },
    ]);
    expect(references({ sort: 'score', after: '0.6:1_999' })).toEqual(['C']);
  });

  test('tells scores apart that differ in the last digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.75, noNaN: true }), (value) => {
        const cursor = `${value}:2_1`;
        expect(readView('settlement', { after: cursor }).after).toBe(cursor);
      }),
    );
  });
});

test.each(queueSorts)('a page by %s is found in the index of its order, without a sort', async (sort) => {
  const { assessmentId, snapshotId } = await queued([{ reference: 'A' }]);
  const after = '4:5_6';
  const filter = { segment: 'All loans', daysFrom: 3, owesFrom: 4, show: 'ready' } as const;
  const view = { ...readView('settlement', {}), ...filter, sort, after };
  const format = { currency: 'INR', locale: 'en-IN', timeZone: 'UTC' };
  const asked = { personId: null, at, day: today };
  const scope = { portfolioId: desk.portfolioId, assessmentId, snapshotId, ...format, ...asked };
  const { sql, values } = keysStatement(selection(desk.db, scope, { view, searched: null }), view);
  const plan = desk.db.$client
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map((step) => (step as { detail: string }).detail);
  // what follows looks up the holds of one row
  expect(plan.filter((step) => /SCAN (?!CONSTANT ROW|today|\d-ROW VALUES)|B-TREE/.test(step))).toEqual([]);
  expect(plan[0], plan[0]).toMatch(/INDEX work_by_\w+ \(portfolio_id=\? AND lane=\? AND \(/);
});

describe('a filter', () => {
  beforeEach(async () => {
    await queued([
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
    expect(references({ sort: 'score', ...view })).toEqual(expected);
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
      { lane: 'legal_notice', borrowers: 1, owedMinor: 100_000 },
      { lane: 'settlement', borrowers: 3, owedMinor: 399_99 },
      { lane: 'reminder', borrowers: 0, owedMinor: 0 },
    ]);
  });
});

describe('a search', () => {
  beforeEach(async () => {
    await queued([
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
    expect(references({ sort: 'score', search })).toEqual(expected);
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

test('a row says why it is there, in the borrower’s own figures', async () => {
  await queued([{ reference: 'A', daysPastDue: 91 }]);
  expect(read().rows[0]?.why).toEqual(['91 days past due, book median 60: raises risk']);
});

test('before a book there is no queue, and the reason is told', () => {
  const request = { ...readView('settlement', {}), portfolioId: desk.portfolioId };
  expect(readQueue(asker(), request)).toEqual({ gap: 'no_loans' });
});
