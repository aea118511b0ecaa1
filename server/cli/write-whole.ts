import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

const flushAt = 1 << 20;

/** Lines into a file that appears under its name once it is complete. */
export function writeWhole(file: string, lines: Iterable<string>): void {
  const partial = `${file}.partial`;
  const handle = openSync(partial, 'w');
  try {
    let buffered = '';
    for (const line of lines) {
      buffered += `${line}\n`;
      if (buffered.length < flushAt) continue;
      writeSync(handle, buffered);
      buffered = '';
    }
    writeSync(handle, buffered);
  } catch (error) {
    closeSync(handle);
    rmSync(partial, { force: true });
    throw error;
  }
  closeSync(handle);
  renameSync(partial, file);
}
