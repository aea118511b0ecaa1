import { expect, it } from 'vitest';
import { fitClassicForest } from '#server/engine/forest/classic.ts';
import { fitForest } from '#server/engine/forest/fit.ts';
import {
  bagOfRow,
  createInBag,
  forestOutside,
  isInBag,
  putInBag,
  putRowInBag,
} from '#server/engine/forest/in-bag.ts';
import { predictProbability, predictRow } from '#server/engine/forest/predict.ts';
import { scoreForestOutside } from '#server/engine/forest/predict-outside.ts';
import { readRow } from '#server/engine/matrix.ts';
import { fingerprint } from '../fingerprint.ts';
import { smallBook } from '../small-book.ts';

const { x, y } = smallBook(3001, { missing: 0.05 });
const forest = (threads: number) => fitForest(x, y, { trees: 90, seed: 3, minSamplesLeaf: 5, threads });

it('what the trees say that did not see a row is its out-of-bag probability, bit for bit', async () => {
  const classic = fitClassicForest(x, y, { trees: 20, seed: 3, rowsPerTree: 100 });
  for (const fitted of [await forest(1), await forest(2), await classic]) {
    for (let r = 0; r < x.rows; r += 7) {
      const outside = forestOutside(fitted.forest, bagOfRow(fitted.inBag, r));
      expect(predictRow(outside, readRow(x, r))).toBe(fitted.oob[r]);
    }
  }
});

it('scoring in batches leaves each row to the trees that did not see it, over any number of threads', async () => {
  const { forest: whole, oob, inBag } = await forest(1);
  for (const threads of [1, 2]) {
    expect(fingerprint(await scoreForestOutside(whole, { x, inBag }, { threads }))).toBe(fingerprint(oob));
  }
  const all = createInBag(x.rows, inBag.trees);
  for (let tree = 0; tree < inBag.trees; tree++) for (let r = 0; r < 50; r++) putInBag(all, tree, r);
  const p = await scoreForestOutside(whole, { x, inBag: all }, { threads: 1 });
  expect(fingerprint(p)).toBe(fingerprint(predictProbability(whole, x)));
});

it('a row keeps its trees when its bag is stored and put back', async () => {
  const { inBag } = await forest(1);
  const again = createInBag(5, inBag.trees);
  putRowInBag(again, 3, bagOfRow(inBag, 1234));
  for (let tree = 0; tree < inBag.trees; tree++) {
    expect(isInBag(again, tree, 3)).toBe(isInBag(inBag, tree, 1234));
    expect(isInBag(again, tree, 2)).toBe(false);
  }
});

it('a row that every tree saw is left to the whole forest', async () => {
  const { forest: whole } = await forest(1);
  expect(forestOutside(whole, new Uint8Array(12).fill(255))).toBe(whole);
});
