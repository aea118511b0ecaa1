// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { columnOf, createMatrix, type Matrix } from './matrix.ts';

/** What standardises a feature: (value − mean) / scale. */
export interface Scaler {
  /** Mean of the present values per column, in the column's own unit; 0 for a column without any value. */
  readonly mean: Float64Array;
  /** Population standard deviation per column, in the column's own unit; 1 where the column is constant. */
  readonly scale: Float64Array;
}

/** Mean and population deviation per column over the present values, as scikit-learn's StandardScaler. */
export function fitScaler(matrix: Matrix): Scaler {
  const mean = new Float64Array(matrix.columns);
  const scale = new Float64Array(matrix.columns).fill(1);
  for (let c = 0; c < matrix.columns; c++) {
    const column = columnOf(matrix, c);
    const centre = meanOf(column);
    const deviation = deviationOf(column, centre);
    mean[c] = centre;
    // A deviation that is mere rounding of a constant column would blow the noise up to unit size.
    scale[c] = deviation > 10 * Number.EPSILON * Math.abs(centre) ? deviation : 1;
  }
  return { mean, scale };
}

/**
 * Standardises into a new matrix; a missing value becomes 0, the column's mean.
 * @throws RangeError when the scaler was fitted on another number of columns
 */
export function transform(scaler: Scaler, matrix: Matrix): Matrix {
  if (scaler.mean.length !== matrix.columns) {
    throw new RangeError(`The scaler knows ${scaler.mean.length} columns, the matrix has ${matrix.columns}.`);
  }
  const scaled = createMatrix(matrix.rows, matrix.columns);
  for (let c = 0; c < matrix.columns; c++) {
    const from = columnOf(matrix, c);
    const to = columnOf(scaled, c);
    const mean = scaler.mean[c] as number;
    const scale = scaler.scale[c] as number;
    for (let r = 0; r < from.length; r++) {
      const value = from[r] as number;
      to[r] = Number.isNaN(value) ? 0 : (value - mean) / scale;
    }
  }
  return scaled;
}

/** Takes row-major centres (k × columns) back to the columns' own units. */
export function inverseTransform(scaler: Scaler, centres: Float64Array): Float64Array {
  const columns = scaler.mean.length;
  return centres.map((value, i) => {
    const c = i % columns;
    return value * (scaler.scale[c] as number) + (scaler.mean[c] as number);
  });
}

function meanOf(column: Float64Array): number {
  let sum = 0;
  let present = 0;
  for (let r = 0; r < column.length; r++) {
    const value = column[r] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    present++;
  }
  return present === 0 ? 0 : sum / present;
}

/** Two passes: the one-pass formula loses all digits where the mean is large against the deviation. */
function deviationOf(column: Float64Array, mean: number): number {
  let squares = 0;
  let present = 0;
  for (let r = 0; r < column.length; r++) {
    const value = column[r] as number;
    if (Number.isNaN(value)) continue;
    squares += (value - mean) * (value - mean);
    present++;
  }
  return present === 0 ? 0 : Math.sqrt(squares / present);
}
