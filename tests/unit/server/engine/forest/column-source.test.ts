import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnSource } from '#server/engine/column-source.ts';
import { fitClassicForest } from '#server/engine/forest/classic.ts';
import { type FitResult, fitForest } from '#server/engine/forest/fit.ts';
import { encodeForest } from '#server/engine/forest/model.ts';
import { columnOf, type Matrix } from '#server/engine/matrix.ts';
import { fingerprint } from '../fingerprint.ts';
import { smallBook } from '../small-book.ts';

const options = { trees: 6, seed: 1, minSamplesLeaf: 3, threads: 1 };

const bitsOf = ({ forest, oob, importance, inBag }: FitResult) =>
  fingerprint(encodeForest(forest), oob, importance, inBag.bits);

/** Every column of the matrix in turn, in one and the same array, as a file would be read. */
function sourceOf(x: Matrix, read: Partial<ColumnSource> = {}): ColumnSource {
  return {
    rows: x.rows,
    columns: x.columns,
    *read() {
      const values = new Float64Array(x.rows);
      for (let c = 0; c < x.columns; c++) {
        values.set(columnOf(x, c));
        yield values;
      }
      values.fill(Number.NaN); // whoever kept the array notices
    },
    ...read,
  };
}

describe('a forest from a source of columns', () => {
  it('is the forest of the matrix, bit for bit, whatever is missing', { timeout: 20_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 400 }),
        fc.constantFrom(0, 0.01, 0.3, 1),
        fc.integer(),
        async (rows, missing, seed) => {
          const { x, y } = smallBook(rows, { missing, seed });
          const fit = { ...options, seed };
          const matrix = bitsOf(await fitForest(x, y, fit));
          expect(bitsOf(await fitForest(sourceOf(x), y, fit))).toBe(matrix);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same where edges are found on a sample, and on two threads', { timeout: 20_000 }, async () => {
    const { x, y } = smallBook(12_000, { missing: 0.05 });
    const fit = { ...options, trees: 25, minSamplesLeaf: 20 };
    const matrix = bitsOf(await fitForest(x, y, fit));
    for (const threads of [1, 2]) {
      expect(bitsOf(await fitForest(sourceOf(x), y, { ...fit, threads }))).toBe(matrix);
      expect(bitsOf(await fitForest(x, y, { ...fit, threads }))).toBe(matrix);
    }
  });

  it('comes from columns that have to be waited for, too, and from the classic trainer', async () => {
    const { x, y } = smallBook(300, { missing: 0.1 });
    const late = sourceOf(x, {
      async *read() {
        for (let c = 0; c < x.columns; c++) yield await Promise.resolve(columnOf(x, c));
      },
    });
    expect(bitsOf(await fitForest(late, y, options))).toBe(bitsOf(await fitForest(x, y, options)));
    const classic = { trees: 5, seed: 1, rowsPerTree: 60 };
    const straight = bitsOf(await fitClassicForest(x, y, classic));
    expect(bitsOf(await fitClassicForest(sourceOf(x), y, classic))).toBe(straight);
  });

  it('leaves the columns as they were', async () => {
    const { x, y } = smallBook(300, { missing: 0.1 });
    const before = fingerprint(x.data);
    const apart = { rows: 300, columns: 5, read: () => [0, 1, 2, 3, 4].map((c) => columnOf(x, c)) };
    await fitForest(apart, y, options);
    expect(fingerprint(x.data)).toBe(before);
  });
});

describe('a source of columns that is not what it says', () => {
  const { x, y } = smallBook(20);
  const columns = [0, 1, 2, 3, 4].map((c) => columnOf(x, c));

  it('is refused in a sentence', async () => {
    const refusals: [Partial<ColumnSource>, string][] = [
      [{ read: () => columns.slice(1) }, '4 columns were read, 5 announced.'],
      [{ read: () => [...columns, ...columns] }, 'More columns were read than the 5 announced.'],
      [
        { read: () => columns.map((values, c) => (c === 2 ? values.subarray(1) : values)) },
        'Column 2 has 19 values for 20 rows.',
      ],
      [{ rows: 19 }, '20 labels for 19 rows.'],
      [{ columns: 0 }, 'at least one row'],
    ];
    for (const [change, message] of refusals) {
      await expect(fitForest(sourceOf(x, change), y, options)).rejects.toThrow(message);
    }
  });

  it('passes its own error on', async () => {
    const broken = sourceOf(x, {
      *read() {
        yield columnOf(x, 0);
        throw new Error('The file ends in column 1.');
      },
    });
    await expect(fitForest(broken, y, options)).rejects.toThrow('The file ends in column 1.');
  });

  it('is let go when the fit stops between two columns', async () => {
    const abort = new AbortController();
    let closed = false;
    const watched = sourceOf(x, {
      *read() {
        try {
          yield columnOf(x, 0);
          abort.abort(new Error('enough'));
          yield columnOf(x, 1);
        } finally {
          closed = true;
        }
      },
    });
    await expect(fitForest(watched, y, { ...options, signal: abort.signal })).rejects.toThrow('enough');
    expect(closed).toBe(true);
  });
});
