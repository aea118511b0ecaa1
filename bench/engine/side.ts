import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** One of the two programs compared: a child process that takes commands and answers, one JSON object a line. */
export interface Side {
  /** Sends a command and waits for its answer. */
  ask<T>(command: string, parameters?: object): Promise<T>;
  /** Lets the program end, and waits until it has. */
  close(): Promise<void>;
}

/** @throws Error when the program cannot be started or says that it cannot work */
export async function startSide(program: string, args: readonly string[]): Promise<Side> {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}.`)));
  });
  // Its end is only an error while an answer is being waited for.
  failed.catch(() => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await Promise.race([lines.next(), failed]);
    if (done === true) return failed;
    return JSON.parse(value);
  };
  const side: Side = {
    ask(command, parameters = {}) {
      child.stdin.write(`${JSON.stringify({ command, ...parameters })}\n`);
      return answer();
    },
    close() {
      child.stdin.end();
      return ended;
    },
  };
  await answer(); // ready
  return side;
}

/** Debian's Python, where python3-sklearn puts its packages; another python3 may come first on the PATH. */
export const PYTHON = '/usr/bin/python3';

/** Whether a package is installed there: a peer that is missing is said to be, one that fails ends the run. */
export const hasPackage = (name: string): boolean =>
  spawnSync(PYTHON, ['-c', `import ${name}`], { stdio: 'ignore' }).status === 0;
