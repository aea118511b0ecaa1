/** Chance with a memory: the same key gives the same sequence on every machine. */
export interface Chance {
  /** Uniform in [0, 1). */
  uniform(): number;
  between(low: number, high: number): number;
  /** A whole number of [low, high], both ends in. */
  whole(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  happens(probability: number): boolean;
  /** One of the items, all alike. */
  pick<T>(items: readonly T[]): T;
  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/**
 * xoshiro128** (Blackman and Vigna), its state filled by a splitmix over the three keys.
 * A borrower's index is a key, so each borrower can be drawn alone: a million of them need no memory, and a
 * larger book starts with the same borrowers as a smaller one.
 * @param stream keeps what must not depend on each other apart: the person from the money
 */
export function createChance(seed: number, index: number, stream: number): Chance {
  const next = splitmix(seed, index, stream);
  let [a, b, c, d] = [next(), next(), next(), next()];
  function word(): number {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  }
  const uniform = () => word() / 4294967296;
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    whole: (low, high) => low + Math.floor((high - low + 1) * uniform()),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    happens: (probability) => uniform() < probability,
    pick: (items) => {
      const item = items[Math.floor(items.length * uniform())];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    weighted: (weights) => choose(weights, uniform()),
  };
}

/** The key that `at` of [0, 1) falls on when the weights are laid end to end. */
export function choose<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  const keys = Object.keys(weights) as K[]; // the record's own keys are all there is
  let left = at * keys.reduce((sum, key) => sum + weights[key], 0);
  for (const key of keys) {
    left -= weights[key];
    if (left < 0) return key;
  }
  const last = keys.at(-1);
  if (last === undefined) throw new Error('There is nothing to pick from.');
  return last;
}

const rotate = (x: number, by: number) => (x << by) | (x >>> (32 - by));

/** Weyl sequence through a 32-bit finaliser: neighbouring keys give unrelated states. */
function splitmix(seed: number, index: number, stream: number): () => number {
  let state = scramble(scramble(scramble(seed) ^ index) ^ stream);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return scramble(state);
  };
}

function scramble(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
