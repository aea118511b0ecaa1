/** Rows that walk abreast: a step waits for memory, and eight waits at once take little longer than one. */
export const LANES = 8;
/** Steps between two tests whether a row still moves: the test costs as much as a step. */
const STEPS_PER_TEST = 3;

const lanes = [...Array(LANES).keys()];
const inEachLane = (code: (lane: number) => string) => lanes.map(code).join('\n');

/** $at ← left child, or 8 bytes on for the right one: a bin above the limit makes the difference negative. */
const step = (lane: number) => `
  local.get $at${lane}  i32.load  local.tee $step  i32.const 255  i32.and
  local.get $step  i32.const 8  i32.shr_u  local.get $bins${lane}  i32.add  i32.load8_u
  i32.sub  i32.const 31  i32.shr_s  i32.const 8  i32.and
  local.get $at${lane}  i32.load offset=4  i32.add  local.set $at${lane}`;

const begin = (lane: number) => `
  local.get $bins  local.get $row  i32.const ${lane}  i32.add  local.get $stride  i32.mul  i32.add
  local.set $bins${lane}
  i32.const 0  local.set $at${lane}`;

const remember = (lane: number) => `local.get $at${lane}  local.set $was${lane}`;

const moved = (lane: number) => `
  local.get $at${lane}  local.get $was${lane}  i32.xor ${lane === 0 ? '' : 'i32.or'}`;

/** The share of node n is 4 bytes, its step 8. */
const addShare = (lane: number) => `
  local.get $sums  local.get $row  i32.const ${lane}  i32.add  i32.const 3  i32.shl  i32.add  local.tee $sum
  local.get $sum  f64.load
  local.get $shares  local.get $at${lane}  i32.const 1  i32.shr_u  i32.add  f32.load  f64.promote_f32
  f64.add  f64.store`;

/**
 * The walk of binned rows down one tree as WebAssembly text. It does what `addShares` does, on addresses instead of
 * array places and without their bounds checks, which are half of the work there.
 *
 * Memory: from 0 the tree's steps as `writeTree` writes them in bytes; elsewhere its shares, the bins of the rows and
 * their sums. Rows are taken in whole groups: the memory behind the last ones has to be there.
 */
export const walkSource = `(module
  (memory (export "memory") 1)
  (func (export "addShares")
    (param $shares i32) (param $bins i32) (param $stride i32) (param $sums i32) (param $rows i32)
    (local $row i32) (local $step i32) (local $sum i32)
    ${inEachLane((lane) => `(local $at${lane} i32) (local $was${lane} i32) (local $bins${lane} i32)`)}
    (loop $groups
      ${inEachLane(begin)}
      (loop $down
        ${Array.from({ length: STEPS_PER_TEST - 1 }, () => inEachLane(step)).join('\n')}
        ${inEachLane(remember)}
        ${inEachLane(step)}
        ${inEachLane(moved)}
        br_if $down)
      ${inEachLane(addShare)}
      local.get $row  i32.const ${LANES}  i32.add  local.tee $row
      local.get $rows  i32.lt_u  br_if $groups)))
`;
