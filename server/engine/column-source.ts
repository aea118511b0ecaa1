import type { Matrix } from './matrix.ts';

/**
 * A table that is read a column at a time, from a file or from arrays that stand apart: whoever keeps only what it
 * makes of each column works on it without all the numbers in memory at once.
 */
export interface ColumnSource {
  readonly rows: number;
  readonly columns: number;
  /**
   * The columns from the first to the last, each with one value per row, NaN for a missing one. A reader neither
   * changes nor keeps an array: the next column may stand in the same one.
   */
  read(): Iterable<Float64Array> | AsyncIterable<Float64Array>;
}

/** The table stands in memory as a whole. */
export function isMatrix(table: Matrix | ColumnSource): table is Matrix {
  return 'data' in table;
}

/**
 * Makes something of each column in turn.
 * @throws RangeError when there are more or fewer columns, or values in one of them, than the source has said; what
 *   the source throws while it reads
 */
export async function mapColumns<Made>(
  source: ColumnSource,
  make: (values: Float64Array) => Made | Promise<Made>,
): Promise<Made[]> {
  const { rows, columns } = source;
  const made: Made[] = [];
  for await (const values of source.read()) {
    if (made.length === columns)
      throw new RangeError(`More columns were read than the ${columns} announced.`);
    if (values.length !== rows) {
      throw new RangeError(`Column ${made.length} has ${values.length} values for ${rows} rows.`);
    }
    made.push(await make(values));
  }
  if (made.length < columns) throw new RangeError(`${made.length} columns were read, ${columns} announced.`);
  return made;
}
