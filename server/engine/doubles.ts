// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next larger double. */
export function nextUp(value: number): number {
  if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY) return value;
  if (value === 0) return Number.MIN_VALUE;
  float[0] = value;
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return float[0];
}

/** The next smaller double. */
export function nextDown(value: number): number {
  return -nextUp(-value);
}
