import { createRequire } from 'node:module';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import 'drizzle-orm';

// Says of a program and of a thread of it whether drizzle-orm came from its CommonJS files.
const cache = Object.keys(createRequire(import.meta.url).cache);
const isRequired = cache.some((file) => /[/\\]drizzle-orm[/\\]index\.cjs$/.test(file));

if (isMainThread) {
  const thread = new Worker(new URL(import.meta.url));
  thread.on('message', (inThread) => console.log(JSON.stringify({ program: isRequired, thread: inThread })));
} else parentPort?.postMessage(isRequired);
