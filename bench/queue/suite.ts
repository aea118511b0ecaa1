// How the queue holds under many hands: fifty people who ask for the next borrower, ask the gate and log the outcome,
// all at once, against the built server, over HTTP, each signed in as themselves. `--rows` are borrowers in the book,
// `--rounds` the cases of each person. It fails where somebody was handed out twice or a confirmed write is not there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { addPerson } from '#server/auth/add-person.ts';
import type { Context } from '#server/core/context.ts';
import { refreshQueue } from '#server/queues/refresh.ts';
import { type Measurement, type Reporter, round } from '../report.ts';
import type { SuiteOptions } from '../suites.ts';
import { signIn, type Worked, workTogether } from './clients.ts';
import { fillBook } from './fill.ts';
import { startServer } from './server.ts';

const clients = 50;

interface Bench {
  rounds: number;
  borrowers: number;
}

interface Result extends Worked {
  /** Milliseconds to order the whole book's queue. */
  refreshMs: number;
  seconds: number;
  /** Borrowers who were handed out twice; any is a defect. */
  twice: number;
  /** Outcomes the server confirmed that the database does not hold; any is a defect. */
  lost: number;
}

export async function benchQueue(options: SuiteOptions, reporter: Reporter): Promise<void> {
  for (const borrowers of options.rows) {
    const result = await runQueue({ borrowers, rounds: options.rounds ?? 10 });
    for (const line of measurements(result, borrowers)) reporter.add(line);
    for (const failure of result.failures.slice(0, 5)) console.error(`failed: ${failure}`);
    if (result.twice > 0 || result.lost > 0 || result.failures.length > 0) process.exitCode = 1;
  }
}

function measurements({ timings, handOuts, ...result }: Result, borrowers: number): Measurement[] {
  const line = (name: string, ours: number, unit: string, note?: string): Measurement => ({
    suite: 'queue',
    case: name,
    rows: borrowers,
    threads: clients,
    ours: round(ours, 3),
    // no open-source system with a person-level lease was found
    peer: null,
    ratio: null,
    unit,
    note: note ?? '',
  });
  const requests = timings.next.length + timings.judge.length + timings.record.length;
  return [
    ...(['next', 'judge', 'record'] as const).flatMap((name) => [
      line(`${name}, p50`, quantile(timings[name], 0.5), 'ms'),
      line(`${name}, p95`, quantile(timings[name], 0.95), 'ms'),
    ]),
    line('requests a second', requests / result.seconds, '1/s', `${requests} requests`),
    line('order the queue', result.refreshMs, 'ms'),
    line('handed out twice', result.twice, '', `of ${handOuts.length}`),
    line('lost writes', result.lost, '', `of ${timings.record.length}`),
  ];
}

function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const password = 'correct horse battery staple';

/** Fills a book of its own, starts the server on it, lets everybody work, and looks at what the database holds. */
async function runQueue({ borrowers, rounds }: Bench): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'recoup-bench-'));
  try {
    const db = openDatabase(join(home, 'recoup.db'));
    migrate(db);
    const { portfolioId } = fillBook(db, borrowers, Date.now());
    const from = performance.now();
    await refreshQueue(db, { portfolioId, now: Date.now });
    const refreshMs = performance.now() - from;
    const emails = await addAgents(db);
    const worked = await againstServer(home, emails, { portfolioId, rounds });
    const stored = db.$client.prepare<[], { n: number }>('SELECT count(*) AS n FROM contact').get()?.n ?? 0;
    db.$client.close();
    const { handOuts, timings } = worked;
    const twice = handOuts.length - new Set(handOuts.map(({ borrowerId }) => borrowerId)).size;
    return { ...worked, refreshMs, twice, lost: timings.record.length - stored };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function addAgents(db: Database): Promise<string[]> {
  const ctx: Context = { db, actor: { id: null, name: 'Bench', role: 'admin' }, now: Date.now };
  const emails = Array.from({ length: clients }, (_, i) => `agent-${i}@example.test`);
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
