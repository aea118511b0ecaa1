import { expect, test } from 'vitest';
import { book } from '#db/schema/index.ts';
import { readRolls } from '#server/insights/read-rolls.ts';
import { type CaseBook, caseBook } from '#tests/support/case-book.ts';

const owes = (daysPastDue: number, owesMinor: number) => ({ loans: [{ daysPastDue, owesMinor }] });

const rollsOf = ({ db }: CaseBook) => readRolls(db, db.select().from(book).get()?.snapshotId ?? 0);

test('the first file of a portfolio has no step before it', async () => {
  expect(rollsOf(await caseBook())).toBeNull();
});

test('a loan that the next file leaves out stands under what left, by number and by balance', async () => {
  const march = [owes(10, 60_000), owes(20, 30_000), owes(45, 50_000), owes(5, 10_000)];
  const desk = await caseBook(march);
  // the first fell behind, the second stayed, the third came back, the fourth is gone
  await desk.nextSnapshot('2026-04-30', [owes(40, 55_000), owes(25, 30_000), owes(0, 40_000)]);
  const rolls = rollsOf(desk);
  expect(rolls).toMatchObject({ from: '2026-03-30', to: '2026-04-30', unsaid: 0 });
  const behind = rolls?.rows.find(({ from }) => from === '1-30');
  expect(behind).toMatchObject({ loans: 3, outstandingMinor: 100_000 });
  expect(behind?.byCount).toEqual({ '31-60': 1 / 3, '1-30': 1 / 3, left: 1 / 3 });
  expect(behind?.byBalance).toEqual({ '31-60': 0.6, '1-30': 0.3, left: 0.1 });
  const later = rolls?.rows.find(({ from }) => from === '31-60');
  expect(later).toMatchObject({ loans: 1, byCount: { 0: 1 } });
});
