import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#db/client.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import type { Context } from '#server/core/context.ts';
import { releaseLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';

export interface CrowdWork {
  file: string;
  portfolioId: number;
  at: number;
  /** One connection each. */
  agents: string[];
  /** How many threads are ready, and how many there are: nobody begins before all are. */
  ready: SharedArrayBuffer;
  threads: number;
}

export interface HandOut {
  borrowerId: number;
  token: number;
  agentId: string;
}

/** Several agents of one process, each with a connection of their own, taking turns until nobody is left. */
function work({ file, portfolioId, at, agents, ready, threads }: CrowdWork): HandOut[] {
  const handOuts: HandOut[] = [];
  const desks = agents.map((id) => {
    const db = openDatabase(file);
    const ctx: Context = { db, actor: { id, name: id, role: 'agent' }, now: () => at };
    return { ctx, id };
  });
  waitForAll(new Int32Array(ready), threads);
  for (let busy = true; busy; ) {
    busy = false;
    for (const { ctx, id } of desks) {
      const next = nextCase(ctx, { portfolioId });
      if (!next.found) continue;
      busy = true;
      const { borrowerId, token } = next;
      handOuts.push({ borrowerId, token, agentId: id });
      const { verdictId } = judgeContact(ctx, { borrowerId, channel: 'call' });
      recordContact(ctx, { borrowerId, token, verdictId, outcome: 'no_answer' });
      releaseLease(ctx, { borrowerId, token });
    }
  }
  for (const { ctx } of desks) ctx.db.$client.close();
  return handOuts;
}

/** On a busy machine the first thread would be through before the last has started. */
function waitForAll(ready: Int32Array<SharedArrayBuffer>, threads: number): void {
  Atomics.add(ready, 0, 1);
  Atomics.notify(ready, 0);
  for (let there = Atomics.load(ready, 0); there < threads; there = Atomics.load(ready, 0))
    Atomics.wait(ready, 0, there);
}

// what `new Worker` was given: a CrowdWork
parentPort?.postMessage(work(workerData as CrowdWork));
