import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify, isRunning } from '#scripts/setup/identity.mjs';
import { withLock } from '#scripts/setup/lock.mjs';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recoup-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockModule = join(process.cwd(), 'scripts/setup/lock.mjs');

/** A process of its own that takes the lock, does `work` and says what it did line by line. */
function contender(work: string) {
  const program = `
    import { spawn } from 'node:child_process';
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(lockModule)};
    await withLock(${JSON.stringify(file)}, { pollMs: 5 }, async ({ setChild }) => { ${work} });`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('the set-up’s lock', () => {
  it('lets one work at a time, however many come', async () => {
    const work = `appendFileSync('log', 'in '); await sleep(30); appendFileSync('log', 'out ');`;
    const all = Array.from({ length: 6 }, () => contender(work));
    await Promise.all(all.map((child) => once(child, 'exit')));
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('in out '.repeat(6));
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a killed owner by one of many, and what the owner had started is ended', async () => {
    const owner = contender(`
      const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
      setChild(child.pid);
      console.log(child.pid);
      await sleep(60_000);`);
    const [printed] = await once(owner.stdout, 'data');
    const orphan = identify(Number(String(printed)));
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(isRunning(orphan)).toBe(true);

    const work = `appendFileSync('log', 'in '); await sleep(20); appendFileSync('log', 'out ');`;
    await Promise.all(Array.from({ length: 5 }, () => once(contender(work), 'exit')));
    expect(isRunning(orphan)).toBe(false);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('in out '.repeat(5));
  });

  it('is not left behind by work that fails', async () => {
    await expect(withLock(file, {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });

  it('does not take another process with the old owner’s number for the owner', async () => {
    const stale = { owner: { pid: process.pid, started: 'long ago' }, child: null };
    writeFileSync(file, JSON.stringify(stale));
    const takenOver: number[] = [];
    await withLock(file, { onStale: (pid) => takenOver.push(pid) }, () => sleep(0));
    expect(takenOver).toEqual([process.pid]);
  });
});
