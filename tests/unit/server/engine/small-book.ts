import { createMatrix, type Matrix, takeRows } from '#server/engine/matrix.ts';
import { createRandom } from '#server/engine/random.ts';

export interface SmallBook {
  readonly x: Matrix;
  readonly y: Uint8Array;
}

/**
 * Rows with a signal in the first three of five features; the fourth is noise, the fifth takes three values.
 * @param missing share of the values that are missing
 */
export function smallBook(rows: number, options: { seed?: number; missing?: number } = {}): SmallBook {
  const random = createRandom(options.seed ?? 1);
  const x = createMatrix(rows, 5);
  const y = new Uint8Array(rows);
  for (let r = 0; r < rows; r++) {
    const values = [random.uniform(), random.uniform() ** 3 * 1000, random.uniform() - 5, random.uniform()];
    const [a = 0, b = 0, c = 0] = values;
    const logit = 4 * a + (b > 200 ? 1.5 : 0) - 3 * (c + 5) * a - 1.5;
    y[r] = random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    [...values, random.below(3)].forEach((value, f) => {
      x.data[f * rows + r] = random.uniform() < (options.missing ?? 0) ? Number.NaN : value;
    });
  }
  return { x, y };
}

/** The same rows in the given order. */
export function reorder(book: SmallBook, order: Uint32Array): SmallBook {
  return { x: takeRows(book.x, order), y: Uint8Array.from(order, (r) => book.y[r] ?? 0) };
}
