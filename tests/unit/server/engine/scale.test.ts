import { describe, expect, it } from 'vitest';
import { matrixFromRows } from '#server/engine/matrix.ts';
import { fitScaler, inverseTransform, transform } from '#server/engine/scale.ts';
import golden from '#tests/golden/clusters.json' with { type: 'json' };

describe('standardising', () => {
  it('agrees with scikit-learn', () => {
    const scaler = fitScaler(matrixFromRows(golden.x));
    for (const [c, mean] of golden.mean.entries()) expect(scaler.mean[c]).toBeCloseTo(mean, 9);
    for (const [c, scale] of golden.scale.entries()) expect(scaler.scale[c]).toBeCloseTo(scale, 9);
  });

  it('puts a missing value at the mean', () => {
    const matrix = matrixFromRows([[1], [Number.NaN], [3]]);
    expect([...transform(fitScaler(matrix), matrix).data]).toEqual([-1, 0, 1]);
  });

  it('leaves a constant column at 0 and a column without values too', () => {
    const matrix = matrixFromRows([
      [0.1, Number.NaN],
      [0.1, Number.NaN],
      [0.1, Number.NaN],
    ]);
    const scaled = transform(fitScaler(matrix), matrix);
    for (const value of scaled.data) expect(value).toBeCloseTo(0, 9);
  });

  it('goes back to the columns’ own units', () => {
    const matrix = matrixFromRows(golden.x);
    const scaler = fitScaler(matrix);
    const scaled = transform(scaler, matrix);
    const row = Float64Array.from({ length: 3 }, (_, c) => scaled.data[c * matrix.rows] ?? 0);
    for (const [c, value] of inverseTransform(scaler, row).entries()) {
      expect(value).toBeCloseTo(golden.x[0]?.[c] ?? 0, 9);
    }
  });

  it('refuses a matrix of another width', () => {
    const scaler = fitScaler(matrixFromRows([[1, 2]]));
    expect(() => transform(scaler, matrixFromRows([[1]]))).toThrow('The scaler knows 2 columns');
  });
});
