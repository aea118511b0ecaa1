/**
 * A seeded generator of 32-bit words: sfc32 (Chris Doty-Humphrey, PractRand), chosen because it is fast in
 * 32-bit integer arithmetic, passes PractRand and has no bad seeds.
 */
export interface Random {
  /** The generator's four words. */
  readonly state: Int32Array;
  /** The next word as a signed 32-bit integer. */
  word(): number;
  /** Uniform in [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** A uniform integer in [0, bound); the bias is below bound / 2³². */
  below(bound: number): number;
}

/**
 * @param seed any finite integer; its low 32 bits count
 * @param stream separates independent sequences of one seed (one per tree, per restart)
 */
export function createRandom(seed: number, stream = 0): Random {
  const a = mix(seed | 0);
  const b = mix((a ^ stream) | 0);
  const state = Int32Array.of(a, b, mix((b + 0x9e3779b9) | 0), 1);
  const random: Random = {
    state,
    word: () => nextWord(state),
    uniform: () => (nextWord(state) >>> 0) / 4294967296,
    below: (bound) => Math.floor(((nextWord(state) >>> 0) * bound) / 4294967296),
  };
  // The author asks for 12 rounds before the first output, so that close seeds part.
  for (let round = 0; round < 12; round++) random.word();
  return random;
}

function nextWord(state: Int32Array): number {
  const a = state[0] as number; // always four words
  const b = state[1] as number;
  const c = state[2] as number;
  const counter = state[3] as number;
  const word = (((a + b) | 0) + counter) | 0;
  state[0] = b ^ (b >>> 9);
  state[1] = (c + (c << 3)) | 0;
  state[2] = (((c << 21) | (c >>> 11)) + word) | 0;
  state[3] = (counter + 1) | 0;
  return word;
}

/**
 * Draws as many items as there are, with replacement: adds to each of `counts` how often it came. The same words
 * as `below` would take, without its calls: a forest of a hundred trees on a million rows draws a hundred million times.
 */
export function countDraws(random: Random, counts: Uint8Array): void {
  const { state } = random;
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let counter = state[3] as number;
  const scale = counts.length / 4294967296;
  for (let i = 0; i < counts.length; i++) {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    const item = ((word >>> 0) * scale) | 0;
    counts[item] = (counts[item] as number) + 1;
  }
  state.set([a, b, c, counter]);
}

/** Finaliser of murmur3: spreads every input bit over the whole word. */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Shuffles in place (Fisher-Yates). */
export function shuffle<T extends { length: number; [index: number]: number }>(items: T, random: Random): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = items[i] as number; // i and j are in bounds
    items[i] = items[j] as number;
    items[j] = held;
  }
  return items;
}

/** `size` distinct integers of [0, total) in ascending order; all of them when size ≥ total. */
export function sampleIndices(total: number, size: number, random: Random): Uint32Array {
  const taken = new Uint32Array(Math.min(size, total));
  let found = 0;
  // Knuth's selection sampling (TAOCP 2, algorithm S): one pass, sorted, no memory beyond the answer.
  for (let i = 0; found < taken.length; i++) {
    if (random.uniform() * (total - i) < taken.length - found) taken[found++] = i;
  }
  return taken;
}
