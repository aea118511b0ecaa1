import { describe, expect, it } from 'vitest';
import { fitForest } from '#server/engine/forest/fit.ts';
import { nodeCount, packSplit } from '#server/engine/forest/forest.ts';
import { decodeForest, encodeForest, ModelFormatError } from '#server/engine/forest/model.ts';
import { smallBook } from '../small-book.ts';

const { x, y } = smallBook(300);
const { forest } = await fitForest(x, y, { trees: 4, seed: 1, minSamplesLeaf: 5, threads: 1 });
const bytes = encodeForest(forest);

/** The kind of error that reading ends in. */
function readsAs(damaged: Uint8Array): unknown {
  try {
    return decodeForest(damaged);
  } catch (error) {
    return error instanceof Error ? error.constructor : error;
  }
}

describe('a stored forest', () => {
  it('comes back bit for bit, also from the middle of a larger buffer', () => {
    expect(decodeForest(bytes)).toEqual(forest);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(decodeForest(larger.subarray(3))).toEqual(forest);
  });

  it('is refused when any one byte is damaged', () => {
    const damaged = bytes.slice();
    for (let at = 0; at < bytes.length; at++) {
      const bit = 1 << (at % 8);
      damaged[at] = (damaged[at] ?? 0) ^ bit;
      expect(readsAs(damaged), `byte ${at}`).toBe(ModelFormatError);
      damaged[at] = (damaged[at] ?? 0) ^ bit;
    }
    expect(decodeForest(damaged)).toEqual(forest);
  });

  it('is refused when it is cut short or has something behind it', () => {
    for (const length of [0, 5, 20, bytes.length - 1]) {
      expect(() => decodeForest(bytes.subarray(0, length))).toThrow(ModelFormatError);
    }
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(() => decodeForest(longer)).toThrow('its header promises');
  });

  it('is refused when it is something else, or of another version', () => {
    expect(() => decodeForest(new TextEncoder().encode('{"name":"RFClassifier"}'))).toThrow(
      'not a stored forest',
    );
    const newer = bytes.slice();
    newer[8] = 9;
    expect(() => decodeForest(newer)).toThrow('format version 9, this program reads 1');
  });

  it('is refused when its numbers would lead a row outside or in circles, checksum or not', () => {
    const [first = new Int32Array(), ...others] = forest.trees;
    const withWord = (at: number, word: number) => {
      const tree = first.slice();
      tree[at] = word;
      return encodeForest({ ...forest, trees: [tree, ...others] });
    };
    const leaf = first.findIndex((word, at) => at % 2 === 0 && word < 0);
    for (const left of [0, nodeCount(first), -5]) {
      expect(() => decodeForest(withWord(1, left))).toThrow('inconsistent in tree 0');
    }
    for (const split of [packSplit({ feature: 5, bin: 0, missingLeft: false }), 0xffff]) {
      expect(() => decodeForest(withWord(0, split))).toThrow('inconsistent in tree 0');
    }
    for (const positives of [-1, 1e6]) {
      expect(() => decodeForest(withWord(leaf + 1, positives))).toThrow('inconsistent in tree 0');
    }
    expect(() => decodeForest(encodeForest({ ...forest, trees: [new Int32Array()] }))).toThrow('in tree 0');
    const edgeStart = forest.edgeStart.map((start, f) => (f === 1 ? 1e6 : start));
    expect(() => decodeForest(encodeForest({ ...forest, edgeStart }))).toThrow('edges do not add up');
  });

  it('is refused when it could not say anything of a row, or would say another thing alone than in a batch', () => {
    const edgesWith = (at: number, edge: number) => ({
      edges: forest.edges.map((e, i) => (i === at ? edge : e)),
    });
    const last = (forest.edgeStart[1] ?? 0) - 1;
    const ofNothing = (forest.trees[0] ?? new Int32Array(2)).slice();
    const leaf = ofNothing.findIndex((word, at) => at % 2 === 0 && word < 0);
    ofNothing.set([-1, 0], leaf); // no draws, none of them positive
    for (const [broken, reason] of [
      [{ trees: [] }, 'it has 0 trees'],
      [{ trees: new Array<Int32Array>(65_536).fill(Int32Array.of(-2, 1)) }, 'it has 65536 trees'],
      [{ trees: [ofNothing] }, 'in tree 0'],
      [{ weights: { negative: Number.NaN, positive: 1 } }, 'its class weights'],
      [{ weights: { negative: 1, positive: 0 } }, 'its class weights'],
      [{ weights: { negative: 1, positive: Number.POSITIVE_INFINITY } }, 'its class weights'],
      [edgesWith(0, Number.NaN), 'edges of feature 0'],
      [edgesWith(1, forest.edges[0] ?? 0), 'edges of feature 0'],
      [edgesWith(2, -1e9), 'edges of feature 0'],
      [edgesWith(last, 1e9), 'edges of feature 0'],
    ] as const) {
      expect(() => decodeForest(encodeForest({ ...forest, ...broken }))).toThrow(ModelFormatError);
      expect(() => decodeForest(encodeForest({ ...forest, ...broken }))).toThrow(reason);
    }
  });
});
