import { describe, expect, it } from 'vitest';
import { fitForest } from '#server/engine/forest/fit.ts';
import { nodeCount, packSplit } from '#server/engine/forest/forest.ts';
import { decodeForest, encodeForest, ModelFormatError } from '#server/engine/forest/model.ts';
import { smallBook } from '../small-book.ts';

const { x, y } = smallBook(300);
const { forest } = await fitForest(x, y, { trees: 4, seed: 1, minSamplesLeaf: 5, threads: 1 });
const bytes = encodeForest(forest);

describe('a stored forest', () => {
  it('comes back bit for bit, also from the middle of a larger buffer', () => {
    expect(decodeForest(bytes)).toEqual(forest);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(decodeForest(larger.subarray(3))).toEqual(forest);
  });

  it('is refused when any one byte is damaged', () => {
    for (let at = 0; at < bytes.length; at += 37) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect(() => decodeForest(damaged)).toThrow(ModelFormatError);
    }
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
});
