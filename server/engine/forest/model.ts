// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { crc32 } from 'node:zlib';
import { allocateNodes, binOf, type Forest, featureOf } from './forest.ts';

/*
 * The stored form of a forest, little-endian:
 *
 *   magic "RCPFORST"; version, features, trees, nodes, edges as 32-bit words
 *   edges f64; edgeStart, roots, split, left, value, cover, 32 bits each
 *   CRC-32 of everything before it
 */
const MAGIC = 'RCPFORST';
const VERSION = 1;
const HEADER_BYTES = MAGIC.length + 5 * 4;

/** The bytes are not a forest, not this version's, or damaged. */
export class ModelFormatError extends Error {
  override name = 'ModelFormatError';
}

/** The forest as bytes for storage; `decodeForest` gives it back bit for bit. */
export function encodeForest(forest: Forest): Uint8Array {
  const parts = sections(forest);
  const size = parts.reduce((sum, part) => sum + part.byteLength, HEADER_BYTES) + 4;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  const header = [VERSION, forest.features, forest.roots.length, forest.split.length, forest.edges.length];
  header.forEach((word, i) => {
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
  const [features, trees, nodes, edges] = [word(1), word(2), word(3), word(4)];
  const size = HEADER_BYTES + 8 * edges + 4 * (features + 1 + trees + 4 * nodes) + 4;
  if (bytes.length !== size) {
    throw new ModelFormatError(`The stored forest has ${bytes.length} bytes, its header promises ${size}.`);
  }
  if (crc32(bytes.subarray(0, size - 4)) !== view.getUint32(size - 4, true)) {
    throw new ModelFormatError('The stored forest is damaged: its checksum does not match.');
  }
  const forest: Forest = {
    features,
    edges: new Float64Array(edges),
    edgeStart: new Uint32Array(features + 1),
    roots: new Uint32Array(trees),
    ...allocateNodes(nodes),
  };
  let at = HEADER_BYTES;
  for (const part of sections(forest)) {
    new Uint8Array(part.buffer).set(bytes.subarray(at, at + part.byteLength));
    at += part.byteLength;
  }
  assertSound(forest);
  return forest;
}

function sections(forest: Forest) {
  return [
    forest.edges,
    forest.edgeStart,
    forest.roots,
    forest.split,
    forest.left,
    forest.value,
    forest.cover,
  ];
}

/** A checksum does not prove good will: no stored number may lead a walk outside the arrays or round in circles. */
function assertSound(forest: Forest): void {
  const nodes = forest.split.length;
  for (const root of forest.roots) {
    if (root >= nodes) throw new ModelFormatError('The stored forest has a root outside its nodes.');
  }
  for (let node = 0; node < nodes; node++) {
    const split = forest.split[node] as number;
    if (split < 0) continue;
    const feature = featureOf(split);
    const left = forest.left[node] as number;
    const bins = (forest.edgeStart[feature + 1] ?? 0) - (forest.edgeStart[feature] ?? 0);
    if (feature >= forest.features || binOf(split) >= bins || left <= node || left + 1 >= nodes) {
      throw new ModelFormatError(`The stored forest is inconsistent at node ${node}.`);
    }
  }
}
