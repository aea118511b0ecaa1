// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { release } from '../release.ts';
import { type GrownTree, normalised } from './nodes.ts';

/** The edges of all features one after the other, and where each feature's begin. */
export function concatenateEdges(columns: readonly Float64Array[]): {
  edges: Float64Array;
  edgeStart: Uint32Array;
} {
  const edgeStart = new Uint32Array(columns.length + 1);
  columns.forEach((own, c) => {
    edgeStart[c + 1] = (edgeStart[c] as number) + own.length;
  });
  const edges = new Float64Array(edgeStart[columns.length] as number);
  columns.forEach((own, c) => {
    edges.set(own, edgeStart[c]);
  });
  return { edges, edgeStart };
}

/**
 * Mean out-of-bag share per row over what the threads gathered; NaN for a row that every tree saw.
 * @param parts are used up: the answer stands where the sums of the first one stood
 */
export function outOfBag(
  parts: readonly { sums: Float64Array; votes: Uint16Array }[],
  rows: number,
): Float64Array {
  const oob = parts[0]?.sums ?? new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    let votes = 0;
    // Shares are multiples of 2⁻²⁴, so these sums are exact and the order of the threads does not show.
    for (const part of parts) {
      sum += part.sums[r] as number;
      votes += part.votes[r] as number;
    }
    oob[r] = sum / votes; // 0 / 0 is the NaN we promise
  }
  for (const { sums, votes } of parts) release(...(sums === oob ? [votes] : [sums, votes]));
  return oob;
}

/** Importances averaged over the trees, summing to 1 as scikit-learn's. */
export function meanImportance(trees: readonly GrownTree[], features: number): Float64Array {
  const sums = new Float64Array(features);
  for (const { importance } of trees) {
    for (let f = 0; f < features; f++) sums[f] = (sums[f] as number) + (importance[f] as number);
  }
  return normalised(sums);
}
