import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { auditEvent, caseEvent, contact, lease } from '#db/schema/index.ts';
import { auditHash } from '#server/core/audit.ts';
import { caseBook } from '#tests/support/case-book.ts';
import type { CrowdWork, HandOut } from '#tests/support/crowd-worker.ts';
import { freshHome } from '#tests/support/desk.ts';

const threads = 4;
const agentsEach = 5;
const borrowers = 120;

test('twenty people on twenty connections never get the same borrower, and no write is lost', async () => {
  const file = join(freshHome(), 'recoup.db');
  const book = await caseBook(
    Array.from({ length: borrowers }, () => ({})),
    { file },
  );
  const ready = new SharedArrayBuffer(4);
  const handOuts = (
    await Promise.all(
      Array.from({ length: threads }, (_, t) =>
        crowd({
          file,
          portfolioId: book.portfolioId,
          at: book.clock.at,
          ready,
          threads,
          agents: Array.from({ length: agentsEach }, (_, a) => `agent-${t}-${a}`),
        }),
      ),
    )
  ).flat();

  expect(handOuts).toHaveLength(borrowers);
  expect(new Set(handOuts.map(({ borrowerId }) => borrowerId)).size).toBe(borrowers);
  // more than one thread got something, or nothing was tried at all
  expect(new Set(handOuts.map(({ agentId }) => agentId.split('-')[1])).size).toBeGreaterThan(1);

  const { db } = book;
  const logged = new Map(
    db
      .select()
      .from(contact)
      .all()
      .map(({ borrowerId, authorId }) => [borrowerId, authorId]),
  );
  expect(logged.size).toBe(borrowers);
  for (const { borrowerId, agentId } of handOuts) expect(logged.get(borrowerId)).toBe(agentId);
  const events = db.select().from(caseEvent).all();
  expect(events.filter(({ kind }) => kind === 'contact.recorded')).toHaveLength(borrowers);
  expect(
    db
      .select()
      .from(lease)
      .all()
      .every(({ holderId }) => holderId === null),
  ).toBe(true);
  expect(brokenLinks(db.select().from(auditEvent).all())).toEqual([]);
}, 60_000);

function crowd(work: CrowdWork): Promise<HandOut[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(process.cwd(), 'tests/support/crowd-worker.ts'), { workerData: work });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

/** The rows of the audit chain that do not follow the one before them. */
function brokenLinks(chain: (typeof auditEvent.$inferSelect)[]): number[] {
  let before = '';
  return chain
    .filter((row) => {
      const follows = row.previousHash === before && row.hash === auditHash(row);
      before = row.hash;
      return !follows;
    })
    .map(({ id }) => id);
}
