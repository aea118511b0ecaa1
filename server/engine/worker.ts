import { parentPort } from 'node:worker_threads';
import { serveJobs } from './serve.ts';

if (parentPort === null) throw new Error('server/engine/worker.ts runs only as a worker thread.');
serveJobs(parentPort);
