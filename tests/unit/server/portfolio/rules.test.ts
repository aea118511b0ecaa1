import { describe, expect, test } from 'vitest';
import { judgeFile } from '#server/portfolio/rules.ts';

const today = '2026-03-31';
const book = [
  { asOf: '2026-01-31', sha256: 'january' },
  { asOf: '2026-02-28', sha256: 'february' },
];

describe('whether a file may become the next snapshot', () => {
  test('a first file may, and so may a later day’s', () => {
    expect(judgeFile({ asOf: today, sha256: 'x' }, today, [])).toEqual({ may: true });
    expect(judgeFile({ asOf: '2026-03-01', sha256: 'x' }, today, book)).toEqual({ may: true });
  });

  test('the same file on a later day may: the lender says that nothing has moved', () => {
    expect(judgeFile({ asOf: '2026-03-01', sha256: 'february' }, today, book)).toEqual({ may: true });
  });

  test.each(book)('the same file as of the same day is already there: $asOf', (file) => {
    expect(judgeFile(file, today, book)).toEqual({
      may: false,
      state: 'unchanged',
      sentence: `This file was already imported as of ${file.asOf}. Nothing was changed.`,
    });
  });

  test('another file as of a day that the book has is refused', () => {
    expect(judgeFile({ asOf: '2026-02-28', sha256: 'x' }, today, book)).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('already has a snapshot as of 2026-02-28, from another file'),
    });
  });

  test('a file from before the book’s last day is refused', () => {
    expect(judgeFile({ asOf: '2026-02-27', sha256: 'x' }, today, book)).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('The book already stands at 2026-02-28'),
    });
  });

  test('a day to come is refused', () => {
    expect(judgeFile({ asOf: '2026-04-01', sha256: 'x' }, today, [])).toMatchObject({
      state: 'refused',
      sentence: expect.stringContaining('2026-04-01 lies in the future: it is 2026-03-31'),
    });
  });
});
