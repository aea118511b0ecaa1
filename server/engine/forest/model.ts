// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { crc32 } from 'node:zlib';
import { binOf, type Forest, featureOf, leftOf, MAX_TREES, nodeCount, splitOf, type Tree } from './forest.ts';

/*
 * The stored form of a forest, little-endian:
 *
 *   magic "RCPFORST"; version, features, trees, nodes, edges as 32-bit words
 *   weights of the negative and the positive class, edges: doubles
 *   edgeStart, number of nodes of each tree, the trees' words: 32 bits each
 *   CRC-32 of everything before it
 */
const MAGIC = 'RCPFORST';
const VERSION = 1;
const HEADER_BYTES = MAGIC.length + 5 * 4;

/** The bytes are not a forest, not this version's, or damaged. */
export class ModelFormatError extends Error {
  override name = 'ModelFormatError';
}

/** The forest as bytes for storage; `decodeForest` gives it back bit for bit. Eight bytes a node. */
export function encodeForest(forest: Forest): Uint8Array {
  const { features, trees, edges, edgeStart, weights } = forest;
  const sizes = Uint32Array.from(trees, nodeCount);
  const nodes = sizes.reduce((sum, size) => sum + size, 0);
  const parts = [Float64Array.of(weights.negative, weights.positive), edges, edgeStart, sizes, ...trees];
  const size = parts.reduce((sum, part) => sum + part.byteLength, HEADER_BYTES) + 4;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  [VERSION, features, trees.length, nodes, edges.length].forEach((word, i) => {
    view.setUint32(MAGIC.length + 4 * i, word, true);
  });
  let at = HEADER_BYTES;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)), true);
  return bytes;
}

/** @throws ModelFormatError when the bytes are foreign, of another version, cut short or damaged */
export function decodeForest(bytes: Uint8Array): Forest {
  const { features, trees, nodes, edges } = readHeader(bytes);
  let at = HEADER_BYTES;
  const take = <T extends { readonly buffer: ArrayBufferLike; readonly byteLength: number }>(
    target: T,
  ): T => {
    new Uint8Array(target.buffer).set(bytes.subarray(at, at + target.byteLength));
    at += target.byteLength;
    return target;
  };
  const [negative = 1, positive = 1] = take(new Float64Array(2));
  const forest = {
    features,
    weights: { negative, positive },
    edges: take(new Float64Array(edges)),
    edgeStart: take(new Uint32Array(features + 1)),
    trees: [] as Tree[],
  };
  const sizes = take(new Uint32Array(trees));
  if (sizes.reduce((sum, size) => sum + size, 0) !== nodes) {
    throw new ModelFormatError('The stored forest is inconsistent: its trees do not add up.');
  }
  for (const size of sizes) forest.trees.push(take(new Int32Array(new SharedArrayBuffer(8 * size))));
  assertSound(forest);
  return forest;
}

function readHeader(bytes: Uint8Array): { features: number; trees: number; nodes: number; edges: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) throw new ModelFormatError('These bytes are not a stored forest.');
  if (bytes.length < HEADER_BYTES + 4) throw new ModelFormatError('The stored forest is cut short.');
  const word = (i: number) => view.getUint32(MAGIC.length + 4 * i, true);
  if (word(0) !== VERSION) {
    throw new ModelFormatError(
      `The stored forest has format version ${word(0)}, this program reads ${VERSION}.`,
    );
  }
  const header = { features: word(1), trees: word(2), nodes: word(3), edges: word(4) };
  const size =
    HEADER_BYTES + 8 * (2 + header.edges + header.nodes) + 4 * (header.features + 1 + header.trees) + 4;
  if (bytes.length !== size) {
    throw new ModelFormatError(`The stored forest has ${bytes.length} bytes, its header promises ${size}.`);
  }
  if (crc32(bytes.subarray(0, size - 4)) !== view.getUint32(size - 4, true)) {
    throw new ModelFormatError('The stored forest is damaged: its checksum does not match.');
  }
  return header;
}

/**
 * A checksum does not prove good will: no stored number may lead a walk outside the arrays or round in circles, make a
 * score or an attribution that is no number, or let one row be told otherwise alone than among many.
 */
function assertSound(forest: Forest): void {
  const { negative, positive } = forest.weights;
  const trees = forest.trees.length;
  if (trees === 0 || trees > MAX_TREES)
    throw new ModelFormatError(`The stored forest is inconsistent: it has ${trees} trees.`);
  if (!(Math.min(negative, positive) > 0 && Math.max(negative, positive) < Number.POSITIVE_INFINITY)) {
    throw new ModelFormatError(
      `The stored forest is inconsistent: its class weights are ${negative} and ${positive}.`,
    );
  }
  const bins = Array.from(
    { length: forest.features },
    (_, f) => (forest.edgeStart[f + 1] as number) - (forest.edgeStart[f] as number),
  );
  const last = forest.edgeStart[forest.features];
  if (forest.edgeStart[0] !== 0 || last !== forest.edges.length || bins.some((count) => count < 1)) {
    throw new ModelFormatError('The stored forest is inconsistent: its bin edges do not add up.');
  }
  bins.forEach((_, f) => {
    if (!areSound(forest.edges.subarray(forest.edgeStart[f], forest.edgeStart[f + 1]))) {
      throw new ModelFormatError(`The stored forest is inconsistent in the edges of feature ${f}.`);
    }
  });
  forest.trees.forEach((tree, t) => {
    if (!isSound(tree, bins)) throw new ModelFormatError(`The stored forest is inconsistent in tree ${t}.`);
  });
}

/** Ascending, so that every value has one bin, the last one open. */
function areSound(edges: Float64Array): boolean {
  for (let i = 1; i < edges.length; i++) if (!((edges[i - 1] as number) < (edges[i] as number))) return false;
  return edges.at(-1) === Number.POSITIVE_INFINITY;
}

function isSound(tree: Tree, bins: readonly number[]): boolean {
  const nodes = nodeCount(tree);
  for (let node = 0; node < nodes; node++) {
    const split = splitOf(tree, node);
    const other = leftOf(tree, node);
    if (split < 0) {
      const draws = -1 - split;
      if (draws < 1 || other < 0 || other > draws) return false;
      continue;
    }
    const known = bins[featureOf(split)];
    if (known === undefined || binOf(split) >= known || other <= node || other + 1 >= nodes) return false;
  }
  return nodes > 0;
}
