/**
 * A seeded generator of 32-bit words: sfc32 (Chris Doty-Humphrey, PractRand), chosen because it is fast in
 * 32-bit integer arithmetic, passes PractRand and has no bad seeds.
 */
export interface Random {
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
  let a = mix(seed | 0);
  let b = mix((a ^ stream) | 0);
  let c = mix((b + 0x9e3779b9) | 0);
  let counter = 1;
  function word(): number {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t;
  }
  // The author asks for 12 rounds before the first output, so that close seeds part.
  for (let round = 0; round < 12; round++) word();
  return {
    word,
    uniform: () => (word() >>> 0) / 4294967296,
    below: (bound) => Math.floor(((word() >>> 0) * bound) / 4294967296),
  };
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
