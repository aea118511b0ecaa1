// How long the contact gate takes: one evaluation, one stored verdict, a dry run over a whole book. Processor time,
// so that a busy machine does not change it; the dry run says by the clock too.
//   node bench/gate/measure.ts [--borrowers 100000] [--json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { evaluateContact } from '#server/compliance/gate.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { ruleBook } from '#server/compliance/packs/all.ts';
import { previewContacts } from '#server/compliance/preview-contact.ts';
import { now, situations } from './facts.ts';

const { values } = parseArgs({
  options: { borrowers: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
});
const borrowers = Number(values.borrowers);
const say = (line: string) => {
  if (!values.json) console.log(line);
};

/** Milliseconds of processor time used so far. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function evaluation(): Record<string, number> {
  const micros: Record<string, number> = {};
  for (const [name, facts] of Object.entries(situations)) {
    const rules = ruleBook('us-reg-f');
    const runs = 20_000;
    for (let i = 0; i < runs / 4; i++) evaluateContact(facts, rules, now + i);
    const from = spent();
    for (let i = 0; i < runs; i++) evaluateContact(facts, rules, now + i);
    micros[name] = Math.round(((spent() - from) * 10_000) / runs) / 10;
    say(`one evaluation, ${name}: ${micros[name]} µs`);
  }
  return micros;
}

/** One loan each; every tenth borrower has three calls behind them. */
function fill(db: Database): void {
  const { $client: sqlite } = db;
  sqlite.exec(`
    INSERT INTO portfolio (id, name, currency, locale, time_zone, jurisdiction, created_at)
      VALUES (1, 'Bench', 'USD', 'en-US', 'America/Chicago', 'us-reg-f', 0);
    INSERT INTO place (portfolio_id, country, region, time_zone, source, author_name, at)
      VALUES (1, 'US', 'IL', 'America/Chicago', 'bench', 'Bench', 0);`);
  const person = sqlite.prepare('INSERT INTO borrower (id, portfolio_id, external_id) VALUES (?, 1, ?)');
  const debt = sqlite.prepare(
    'INSERT INTO loan (id, portfolio_id, borrower_id, external_id) VALUES (?, 1, ?, ?)',
  );
  const verdict = sqlite.prepare(
    `INSERT INTO gate_verdict (id, borrower_id, channel, direction, purpose, addressee, loan_ids, verdict, rules,
       pack_version, author_name, at)
     VALUES (?, ?, 'call', 'outbound', 'collection', 'borrower', ?, 'allow', '[]', 'bench', 'Bench', ?)`,
  );
  const made = sqlite.prepare(
    `INSERT INTO contact (borrower_id, verdict_id, verdict, channel, direction, judged_at, started_at, conversation,
       right_party, author_name, at)
     VALUES (?, ?, 'allow', 'call', 'outbound', ?, ?, 0, 0, 'Bench', ?)`,
  );
  sqlite.transaction(() => {
    let verdicts = 0;
    for (let id = 1; id <= borrowers; id++) {
      person.run(id, `B${id}`);
      debt.run(id, id, `L${id}`);
      for (let call = 3; id % 10 === 0 && call > 0; call--) {
        const at = now - call * 86_400_000;
        verdict.run(++verdicts, id, `[${id}]`, at);
        made.run(id, verdicts, at, at, at);
      }
    }
  })();
}

function* ids(count: number): Generator<number> {
  for (let id = 1; id <= count; id++) yield id;
}

function onDisk(): { dryRunSeconds: number; dryRunMicros: number; judgeMicros: number; megabytes: number } {
  const folder = mkdtempSync(join(tmpdir(), 'recoup-gate-'));
  try {
    const db = openDatabase(join(folder, 'bench.db'));
    migrate(db);
    fill(db);
    const from = performance.now();
    const fromSpent = spent();
    let blocked = 0;
    const wanted = { borrowerIds: ids(borrowers), channel: 'call' } as const;
    for (const { result } of previewContacts(db, wanted, { actorId: null, now }))
      if (result.verdict === 'block') blocked++;
    const seconds = (performance.now() - from) / 1000;
    const dryRunMicros = Math.round(((spent() - fromSpent) * 1000) / borrowers);
    const judged = Math.min(borrowers, 5000);
    const actor = { id: 'bench', name: 'Bench', role: 'agent' } as const;
    const start = spent();
    for (const borrowerId of ids(judged))
      judgeContact({ db, actor, now: () => now }, { borrowerId, channel: 'call' });
    const judgeMicros = Math.round(((spent() - start) * 1000) / judged);
    db.$client.close();
    const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
    say(
      `dry run over ${borrowers} borrowers: ${seconds.toFixed(1)} s, ${dryRunMicros} µs of the processor each, ${blocked} blocked`,
    );
    say(`one verdict judged and stored, a transaction each: ${judgeMicros} µs`);
    say(`memory at the end: ${megabytes} MB`);
    return { dryRunSeconds: seconds, dryRunMicros, judgeMicros, megabytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const evaluationMicros = evaluation();
const result = { borrowers, evaluationMicros, ...onDisk() };
if (values.json) console.log(JSON.stringify(result));
