import { parentPort } from 'node:worker_threads';
import { openDatabase } from '#db/client.ts';
import { now } from '../core/clock.ts';
import { databaseFile } from '../core/env.ts';
import { startSending } from '../messaging/delivery/start.ts';
import { startSchedule } from './daily-run.ts';
import { handlers } from './handlers.ts';
import { startRunner } from './runner.ts';

// The thread that all long work runs in, with a connection of its own: the page's thread stays free.
const db = openDatabase(databaseFile());
const runner = startRunner(db, handlers);
const sender = startSending(db, now);
const schedule = startSchedule(db, now);

parentPort?.on('message', async (message) => {
  if (message !== 'stop') return;
  await Promise.all([runner.stop(), sender.stop(), schedule.stop()]);
  db.$client.close();
  process.exit(0);
});
