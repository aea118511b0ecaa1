import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type JobMessage, type JobReply, openTask, STOP, takeItem } from './serve.ts';
import type { ClosingOf, PayloadOf, ResultOf, TaskName } from './tasks.ts';

export interface ParallelOptions {
  /** Threads at work, the calling one included; 0 and 1 both mean the calling one alone. */
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface ParallelResult<K extends TaskName> {
  /** One per item, in the order of the items. */
  readonly results: ResultOf<K>[];
  /** One per thread, in no particular order. */
  readonly closings: ClosingOf<K>[];
}

/**
 * Runs the items 0 … count − 1 of a task on the calling thread and on workers, which take them from one shared
 * counter. The calling thread works too, and breathes between items: progress, cancellation and other events
 * come through.
 * @throws the signal's reason when aborted; the first error of an item
 */
export async function runParallel<K extends TaskName>(
  task: K,
  work: { payload: PayloadOf<K>; count: number },
  options: ParallelOptions,
): Promise<ParallelResult<K>> {
  const { signal } = options;
  signal?.throwIfAborted();
  const control = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const results = new Array<unknown>(work.count);
  let done = 0;
  const settle = (item: number, result: unknown) => {
    results[item] = result;
    options.onProgress?.(++done, work.count);
  };
  const stop = () => Atomics.store(control, STOP, 1);
  signal?.addEventListener('abort', stop);
  try {
    const helpers = Math.min(options.threads, work.count) - 1;
    const job = { task, payload: work.payload, control, count: work.count };
    // The workers first: the calling thread would take items until its first breath before they heard of the job.
    const parts: Promise<unknown>[] = [];
    for (let i = 0; i < helpers; i++) parts.push(delegate(job, settle));
    parts.push(workHere(job, settle));
    // Every thread is waited for, also after a failure: none may still write when the caller goes on.
    const ended = await Promise.allSettled(
      parts.map((part) =>
        part.catch((error) => {
          stop();
          throw error;
        }),
      ),
    );
    const closings = ended.map((end) => {
      if (end.status === 'rejected') throw end.reason;
      return end.value;
    });
    signal?.throwIfAborted();
    // Results travelled as messages without their types; the task's name ties them together again.
    return { results: results as ResultOf<K>[], closings: closings as ClosingOf<K>[] };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

type Job = Omit<JobMessage, 'job'>;
type Settle = (item: number, result: unknown) => void;

/** Longest time between two breaths of the calling thread. */
const BREATH_MS = 15;

async function workHere(job: Job, settle: Settle): Promise<unknown> {
  const opened = openTask(job.task, job.payload);
  let breath = performance.now();
  for (let item = takeItem(job.control, job.count); item >= 0; item = takeItem(job.control, job.count)) {
    settle(item, opened.run(item));
    if (performance.now() - breath < BREATH_MS) continue;
    await setImmediate();
    breath = performance.now();
  }
  return opened.close();
}

const idle: Worker[] = [];
let lastJob = 0;

/** Lets one worker take items until none is left; resolves to what the task closed with there. */
function delegate(job: Job, settle: Settle): Promise<unknown> {
  const worker = idle.pop() ?? startWorker();
  const id = ++lastJob;
  worker.ref();
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      worker.off('message', receive);
      worker.off('error', fail);
      worker.off('exit', fail);
      // An idle worker stays warm for the next job but does not keep the process alive.
      worker.unref();
      end();
    };
    const fail = (cause: unknown) =>
      finish(() => reject(new Error('A worker thread of the engine ended.', { cause })));
    const receive = (reply: JobReply) => {
      if (reply.kind === 'item') return settle(reply.item, reply.result);
      idle.push(worker);
      if (reply.kind === 'failed') finish(() => reject(reply.error));
      else finish(() => resolve(reply.closing));
    };
    worker.on('message', receive);
    worker.on('error', fail);
    worker.on('exit', fail);
    worker.postMessage({ ...job, job: id } satisfies JobMessage);
  });
}

function startWorker(): Worker {
  const cache = getCompileCacheDir();
  // Without the compile cache every worker loads the compiler that strips the types, some 30 MB and 100 ms each; a
  // worker takes it over from the environment alone.
  const options = cache === undefined ? {} : { env: { ...process.env, NODE_COMPILE_CACHE: dirname(cache) } };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), options);
  worker.on('error', (error) => {
    if (forget(worker)) process.emitWarning(error);
  });
  worker.on('exit', () => forget(worker));
  return worker;
}

/** A worker that dies between two jobs is not given another, nor ends the process; returns whether it was idle. */
function forget(worker: Worker): boolean {
  const place = idle.indexOf(worker);
  if (place >= 0) idle.splice(place, 1);
  return place >= 0;
}

/** Ends the idle workers; a later job starts new ones. */
export async function closePool(): Promise<void> {
  await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
}
