import { columnOf, type Matrix, onSharedMemory } from '../matrix.ts';
import { type BinLayout, hasMissing, layoutBins } from './bins.ts';
import type { Forest } from './forest.ts';
import { writeSteps } from './walk.ts';

/** A forest made ready to be walked by these rows, all of it on shared memory. */
export interface PreparedWalk {
  readonly x: Matrix;
  readonly layout: BinLayout;
  /** See `writeSteps`. */
  readonly steps: Int32Array;
}

/** @param x is copied to shared memory unless it sits there already */
export function prepareWalk(forest: Forest, x: Matrix): PreparedWalk {
  const layout = layoutBins(Array.from({ length: x.columns }, (_, c) => hasMissing(columnOf(x, c))));
  const steps = new Int32Array(new SharedArrayBuffer(8 * forest.split.length));
  writeSteps(forest, layout, steps);
  return { x: onSharedMemory(x), layout, steps };
}
