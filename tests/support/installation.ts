// A Recoup of its own for a test: started as a person starts it, on a free port, with a fresh data
// folder that is removed at the end.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 120_000;

export interface Installation {
  url: string;
  /** The data folder. */
  home: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends it with `signal` and starts it again on the same data. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Ends it and starts it again at another moment, milliseconds since the epoch; from there its clock goes on. */
  moveClock(to: number): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

/** @throws Error with what it printed, where it does not come up. */
export async function install({
  demo = false,
  lived = false,
  host = '',
  clockAt = null,
}: {
  demo?: boolean;
  /** Whether somebody has worked on the demo's book for a year; else it holds the lender's files alone. */
  lived?: boolean;
  host?: string;
  /** The moment at which it starts; the machine's own where null. */
  clockAt?: number | null;
} = {}): Promise<Installation> {
  const home = await mkdtemp(join(tmpdir(), 'recoup-test-'));
  let offsetMs = offsetTo(clockAt);
  let server = await start({ home, demo, lived, host, port: '0', offsetMs });
  const restart = async (signal: NodeJS.Signals = 'SIGTERM') => {
    await end(server.process, signal);
    await untilSilent(server.url);
    server = await start({ home, demo, lived, host, port: new URL(server.url).port, offsetMs });
  };
  return {
    url: server.url,
    home,
    output: () => server.printed(),
    restart,
    async moveClock(to) {
      offsetMs = offsetTo(to);
      await restart();
    },
    async remove() {
      await end(server.process, 'SIGTERM');
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const offsetTo = (at: number | null) => (at === null ? 0 : at - Date.now());

interface Wanted {
  home: string;
  demo: boolean;
  lived: boolean;
  host: string;
  port: string;
  /** How far its clock is ahead of the machine's. */
  offsetMs: number;
}

async function start({ home, demo, lived, host, port, offsetMs }: Wanted) {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs', ...(demo ? ['--demo'] : [])], {
    env: {
      ...env,
      RECOUP_HOME: home,
      PORT: port,
      HOST: host,
      TZ: 'Asia/Kathmandu',
      RECOUP_TEST: '1',
      RECOUP_DEMO_BARE: lived ? '' : '1',
      RECOUP_NOW_OFFSET_MS: String(offsetMs),
    },
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

/** A server whose start script was killed outright notices and ends a moment later. */
async function untilSilent(url: string) {
  while (await fetch(url).catch(() => null)) await sleep(50);
}
