import { expect, test } from 'vitest';
import { shownBook } from '#components/shell/shown-book.ts';

const book = (asOf: string | null) => ({
  id: 1,
  name: 'Himalaya Finance',
  currency: 'INR',
  locale: 'en-GB',
  timeZone: 'Asia/Kolkata',
  asOf,
});

test('a book says its day, and nothing of its age while it is fresh', () => {
  expect(shownBook(book('2026-03-01'), Date.UTC(2026, 3, 5, 12))).toEqual({
    id: 1,
    name: 'Himalaya Finance',
    asOf: '1 Mar 2026',
    stale: null,
  });
});

test('a book that missed its month says how old it is, by its own calendar', () => {
  // 36 days later in Kolkata, where the 6th began at 18:30 UTC on the 5th
  const midnight = Date.UTC(2026, 3, 5, 18, 30);
  expect(shownBook(book('2026-03-01'), midnight - 1).stale).toBeNull();
  expect(shownBook(book('2026-03-01'), midnight).stale).toBe('36 days old');
});

test('a book without a file has no day', () => {
  expect(shownBook(book(null), 0)).toMatchObject({ asOf: null, stale: null });
});
