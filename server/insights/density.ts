/**
 * A smooth curve over a histogram's bins, drawn on the margins of a scatter chart: a Gaussian kernel on the counts,
 * width after Silverman, mirrored at both ends so that nothing leaks out of the frame. So the curve is of the whole
 * book although the chart draws a sample.
 * @returns the density per bin, summing to 1; empty where there is nothing to smooth.
 */
export function densityOf(counts: readonly number[]): number[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return [];
  const width = Math.max(leastWidth, 0.9 * spreadOf(counts, n) * n ** -0.2);
  const reach = Math.ceil(4 * width);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / width) ** 2));
  const weight = kernel.reduce((sum, value) => sum + value, 0);
  const smooth = counts.map(() => 0);
  counts.forEach((count, bin) => {
    kernel.forEach((value, i) => {
      const at = mirror(bin + i - reach, counts.length);
      smooth[at] = (smooth[at] ?? 0) + (count * value) / (weight * n);
    });
  });
  return smooth;
}

/** Narrower, and the bins themselves would show. */
const leastWidth = 1;

/** The smaller of the standard deviation and the quartiles' distance over 1.34, in bins. */
function spreadOf(counts: readonly number[], n: number): number {
  const mean = counts.reduce((sum, count, bin) => sum + count * bin, 0) / n;
  const sd = Math.sqrt(counts.reduce((sum, count, bin) => sum + count * (bin - mean) ** 2, 0) / n);
  const quartiles = (binAt(counts, 0.75 * n) - binAt(counts, 0.25 * n)) / 1.34;
  return quartiles > 0 ? Math.min(sd, quartiles) : sd;
}

function binAt(counts: readonly number[], rank: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
}

function mirror(bin: number, length: number): number {
  const period = 2 * length;
  const at = ((bin % period) + period) % period;
  return at < length ? at : period - 1 - at;
}
