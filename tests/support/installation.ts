// A Recoup of its own for a test: started as a person starts it, on a free port, with a fresh data
// folder that is removed at the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_TIMEOUT_MS = 120_000;

export interface Installation {
  url: string;
  /** The data folder. */
  home: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends it with `signal` and starts it again on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** @throws Error with what it printed, where it does not come up. */
export async function install({ demo = false } = {}): Promise<Installation> {
  const home = await mkdtemp(join(tmpdir(), 'recoup-test-'));
  let server = await start({ home, demo, port: '0' });
  return {
    url: server.url,
    home,
    output: () => server.printed(),
    async restart(signal = 'SIGTERM') {
      await end(server.process, signal);
      server = await start({ home, demo, port: new URL(server.url).port });
    },
    async remove() {
      await end(server.process, 'SIGTERM');
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function start({ home, demo, port }: { home: string; demo: boolean; port: string }) {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs', ...(demo ? ['--demo'] : [])], {
    env: { ...env, RECOUP_HOME: home, PORT: port, HOST: '', TZ: 'Asia/Kathmandu' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ready = new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(`Recoup did not start:\n${printed}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS);
    child.once('exit', fail);
    const read = (chunk: Buffer) => {
      printed += chunk;
      const url = /serving (http:\S+)/.exec(printed)?.[1];
      if (url) resolve(url);
      if (url) clearTimeout(timer);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const url = await ready;
  return { process: child, url, printed: () => printed };
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
