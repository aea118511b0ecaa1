import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const startMs = 600_000;

export interface Server {
  url: string;
  stop: () => Promise<void>;
}

/** The product as a person starts it, built, on a free port, with `home` as its data folder. */
export async function startServer(home: string): Promise<Server> {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...env, RECOUP_HOME: home, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await addressOf(child), stop: () => stop(child) };
}

function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`The server did not start:\n${printed}`));
    const timer = setTimeout(fail, startMs);
    child.once('exit', fail);
    const read = (chunk: Buffer) => {
      printed += chunk;
      const url = /serving (http:\S+)/.exec(printed)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
