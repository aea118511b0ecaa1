// Reads of typed arrays inside bounded loops are written `x[i] as number`: the compiler cannot see the bound.
import { closeSync, openSync, writeSync } from 'node:fs';

const ROWS_PER_WRITE = 10_000;

/** Writes identifier, segment, score with six decimals and lane of every loan. */
export function writeLanes(
  path: string,
  ids: readonly string[],
  { labels, scores }: { labels: Uint8Array; scores: Float64Array },
): void {
  const file = openSync(path, 'w');
  writeSync(file, 'loan_id,segment,risk_score,lane\n');
  for (let from = 0; from < ids.length; from += ROWS_PER_WRITE) {
    let text = '';
    for (let r = from; r < Math.min(ids.length, from + ROWS_PER_WRITE); r++) {
      const score = scores[r] as number;
      text += `${ids[r]},${labels[r]},${score.toFixed(6)},${laneOf(score)}\n`;
    }
    writeSync(file, text);
  }
  closeSync(file);
}

const laneOf = (score: number) => (score > 0.75 ? 'legal_notice' : score >= 0.5 ? 'settlement' : 'reminder');
