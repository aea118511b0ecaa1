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
}

export interface HandOut {
  borrowerId: number;
  token: number;
  agentId: string;
}

/** Several agents of one process, each with a connection of their own, taking turns until nobody is left. */
function work({ file, portfolioId, at, agents }: CrowdWork): HandOut[] {
  const handOuts: HandOut[] = [];
  const desks = agents.map((id) => {
    const db = openDatabase(file);
    const ctx: Context = { db, actor: { id, name: id, role: 'agent' }, now: () => at };
    return { ctx, id };
  });
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

// what `new Worker` was given: a CrowdWork
parentPort?.postMessage(work(workerData as CrowdWork));
