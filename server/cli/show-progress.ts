import type { Progress } from '../core/progress.ts';

let shown = '';

/** One line that rewrites itself on a terminal; a line per stage where the output goes to a file. */
export function showProgress({ stage, done, total }: Progress): void {
  if (!process.stderr.isTTY) {
    if (stage !== shown) process.stderr.write(`${stage}\n`);
    shown = stage;
    return;
  }
  const line = total ? `${stage} ${Math.floor((100 * done) / total)}%` : stage;
  if (line !== shown) process.stderr.write(`\r\u001b[K${line}`);
  shown = line;
}

export function clearProgress(): void {
  if (process.stderr.isTTY && shown !== '') process.stderr.write('\r\u001b[K');
  shown = '';
}
