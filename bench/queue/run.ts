// How the queue holds under many hands: people who ask for the next borrower and log the outcome, all at once,
// against the built server, over HTTP, each signed in as themselves.
//   node bench/queue/run.ts [--clients 50] [--rounds 10] [--borrowers 20000] [--json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { addPerson } from '#server/auth/add-person.ts';
import type { Context } from '#server/core/context.ts';
import { refreshQueue } from '#server/queues/refresh.ts';
import { signIn, type Worked, workTogether } from './clients.ts';
import { fillBook } from './fill.ts';
import { startServer } from './server.ts';

export interface QueueBench {
  clients: number;
  rounds: number;
  borrowers: number;
}

export interface QueueResult extends QueueBench {
  suite: 'queue';
  handedOut: number;
  /** Borrowers who were handed out twice; any is a defect. */
  twice: number;
  /** Outcomes the server confirmed that the database does not hold; any is a defect. */
  lost: number;
  failures: string[];
  seconds: number;
  requestsPerSecond: number;
  refreshMs: number;
  milliseconds: Record<'next' | 'judge' | 'record', { p50: number; p95: number; max: number }>;
}

const password = 'correct horse battery staple';

/** Fills a book of its own, starts the server on it, lets everybody work, and looks at what the database holds. */
export async function runQueue(bench: QueueBench): Promise<QueueResult> {
  const home = mkdtempSync(join(tmpdir(), 'recoup-bench-'));
  try {
    const db = openDatabase(join(home, 'recoup.db'));
    migrate(db);
    const { portfolioId } = fillBook(db, bench.borrowers, Date.now());
    const from = performance.now();
    await refreshQueue(db, { portfolioId, now: Date.now });
    const refreshMs = performance.now() - from;
    const emails = await addAgents(db, bench.clients);
    const worked = await againstServer(home, emails, { portfolioId, rounds: bench.rounds });
    const result = judged(db, { ...bench, ...worked, refreshMs });
    db.$client.close();
    return result;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function addAgents(db: Database, count: number): Promise<string[]> {
  const ctx: Context = { db, actor: { id: null, name: 'Bench', role: 'admin' }, now: Date.now };
  const emails = Array.from({ length: count }, (_, i) => `agent-${i}@example.test`);
  await addPerson(ctx, { name: 'Admin', email: 'admin@example.test', role: 'admin', password });
  for (const [i, email] of emails.entries())
    await addPerson(ctx, { name: `Agent ${i}`, email, role: 'agent', password });
  return emails;
}

async function againstServer(
  home: string,
  emails: readonly string[],
  work: { portfolioId: number; rounds: number },
): Promise<Worked & { seconds: number }> {
  const server = await startServer(home);
  try {
    const cookies: string[] = [];
    for (const email of emails) cookies.push(await signIn(server.url, email, password));
    const from = performance.now();
    const worked = await workTogether(server.url, cookies, work);
    return { ...worked, seconds: (performance.now() - from) / 1000 };
  } finally {
    await server.stop();
  }
}

function judged(
  db: Database,
  run: QueueBench & Worked & { seconds: number; refreshMs: number },
): QueueResult {
  const { clients, rounds, borrowers, handOuts, timings, failures, seconds, refreshMs } = run;
  const stored = db.$client.prepare<[], { n: number }>('SELECT count(*) AS n FROM contact').get()?.n ?? 0;
  const requests = timings.next.length + timings.judge.length + timings.record.length;
  return {
    suite: 'queue',
    clients,
    rounds,
    borrowers,
    handedOut: handOuts.length,
    twice: handOuts.length - new Set(handOuts.map(({ borrowerId }) => borrowerId)).size,
    lost: timings.record.length - stored,
    failures: failures.slice(0, 5),
    seconds: round(seconds),
    requestsPerSecond: round(requests / seconds),
    refreshMs: round(refreshMs),
    milliseconds: {
      next: quantiles(timings.next),
      judge: quantiles(timings.judge),
      record: quantiles(timings.record),
    },
  };
}

function quantiles(samples: readonly number[]) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Reads the command's arguments, runs and prints; exits with 1 where somebody was handed out twice or a write was lost. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      clients: { type: 'string', default: '50' },
      rounds: { type: 'string', default: '10' },
      borrowers: { type: 'string', default: '20000' },
      json: { type: 'boolean', default: false },
    },
  });
  const result = await runQueue({
    clients: Number(values.clients),
    rounds: Number(values.rounds),
    borrowers: Number(values.borrowers),
  });
  if (values.json) console.log(JSON.stringify(result));
  else print(result);
  if (result.twice > 0 || result.lost > 0 || result.failures.length > 0) process.exitCode = 1;
}

function print(result: QueueResult): void {
  const { milliseconds, failures } = result;
  console.log(
    `${result.clients} clients, ${result.rounds} cases each, a book of ${result.borrowers.toLocaleString('en')} borrowers`,
  );
  for (const [name, { p50, p95, max }] of Object.entries(milliseconds))
    console.log(`  ${name.padEnd(7)} p50 ${p50} ms   p95 ${p95} ms   max ${max} ms`);
  console.log(`  ${result.requestsPerSecond} requests a second for ${result.seconds} s`);
  console.log(`  handed out ${result.handedOut}, twice ${result.twice}, lost writes ${result.lost}`);
  for (const failure of failures) console.log(`  failed: ${failure}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
