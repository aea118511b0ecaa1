import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { log } from '../core/log.ts';

declare global {
  var recoupRunner: Worker | undefined;
}

const restartMs = 2000;

/** Starts the one thread of this process that works on jobs, and starts it again should it fall over. */
export function startJobs(): void {
  if (globalThis.recoupRunner) return;
  // a path and not a URL: once bundled, this file lives elsewhere than the worker, which runs as it is;
  // without the mark the bundler makes a chunk of it, whose version makes `next dev` reload pages for ever
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), 'server', 'jobs', 'worker.ts'));
  globalThis.recoupRunner = worker;
  worker.on('error', (error) => log.error({ err: error }, 'the job thread fell over'));
  worker.on('exit', (code) => {
    globalThis.recoupRunner = undefined;
    if (code !== 0) setTimeout(startJobs, restartMs).unref();
  });
}
