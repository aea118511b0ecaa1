import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { asc } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { auditEvent, contact } from '#db/schema/index.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { verifyTrail } from '#server/compliance/verify-trail.ts';
import { auditHash } from '#server/core/audit.ts';
import { issueLetter } from '#server/letters/issue.ts';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { handOut } from '#server/messaging/outbox/hand-out.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, caseBook, verdictFor } from '#tests/support/case-book.ts';
import { freshHome } from '#tests/support/desk.ts';
import { head } from '#tests/support/letter-book.ts';
import { letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

/** One call that was let and logged. */
function called(book: CaseBook): void {
  const [borrowerId = 0] = book.borrowerIds;
  const { token } = takeLease(book.agent, { borrowerId });
  const verdictId = verdictFor(book.agent, borrowerId);
  recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'no_answer' });
}

/** Somebody at the database itself, past its guards. */
function tamper({ db }: { db: Database }, statement: string): void {
  const guards = db.$client
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
    .all();
  for (const { name } of guards) db.$client.exec(`DROP TRIGGER "${name}"`);
  db.$client.pragma('foreign_keys = OFF');
  expect(db.$client.prepare(statement).run().changes).toBeGreaterThan(0);
}

test('every contact, by whichever way, is in the chain with the verdict that let it', async () => {
  const box = await letterBox([{}, {}, {}]);
  const [, writtenTo = 0] = box.borrowerIds;
  adoptLetterhead(box.manager, { portfolioId: box.portfolioId, ...head });
  called(box);
  issueLetter(box.agent, { kind: 'account_statement', borrowerId: writtenTo });
  const byHand = box.writeTo(2, { channel: 'sms' });
  expect(handOut(box.manager, { portfolioId: box.portfolioId, messageIds: [byHand] }).done).toHaveLength(1);
  box.writeTo(1);
  await box.deliver({ smtp: (await mailServer()).settings });
  const contacts = box.db.select().from(contact).all().length;
  expect(contacts).toBe(4);
  expect(verifyTrail(box.db)).toMatchObject({
    contacts,
    broken: null,
    lastHash: expect.stringMatching(/^\w{64}$/),
  });
});

describe('the chain breaks where, past the guards of the database,', () => {
  test.each([
    ['its word', `verdict = 'warn'`],
    ['a rule that spoke', `rules = '[{"id":"X","verdict":"warn","citation":"","sentence":""}]'`],
    ['the debts it judged', `loan_ids = '[]'`],
    ['the next allowed time', `next_allowed_at = next_allowed_at + 1`],
    ['the pack', `pack_version = 'hours-only@1999-01-01'`],
    ['its purpose', `purpose = 'efforts_end'`],
    ['its author', `author_name = 'Somebody'`],
    ['its moment', `at = at - 60000`],
  ])('of a verdict that let a contact was changed: %s', async (_, change) => {
    const book = await caseBook();
    called(book);
    tamper(book, `UPDATE gate_verdict SET ${change}`);
    expect(verifyTrail(book.db).broken?.sentence).toMatch(/verdict \d+, which let this contact, was changed/);
  });

  test('a verdict that let a contact was removed', async () => {
    const book = await caseBook();
    called(book);
    tamper(book, 'DELETE FROM gate_verdict');
    expect(verifyTrail(book.db).broken?.sentence).toMatch(/verdict \d+, which let this contact, is gone/);
  });

  test.each([
    ['a row was changed', `UPDATE audit_event SET actor_name = 'Somebody' WHERE action = 'contact.recorded'`],
    ['a row was changed to no JSON', `UPDATE audit_event SET detail = '{' WHERE action = 'contact.recorded'`],
    ['a row was removed', `DELETE FROM audit_event WHERE action = 'contact.let'`],
    ['the first row was removed', 'DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)'],
  ])('%s', async (_, statement) => {
    const book = await caseBook();
    called(book);
    tamper(book, statement);
    expect(verifyTrail(book.db).broken).not.toBeNull();
  });
});

test('a chain from before it named the verdicts is whole', async () => {
  const book = await caseBook();
  called(book);
  const rows = book.db.select().from(auditEvent).orderBy(asc(auditEvent.id)).all();
  tamper(book, 'DELETE FROM audit_event');
  let previousHash = '';
  for (const { id: _, hash: __, ...row } of rows) {
    if (row.action === 'contact.let') continue;
    const written = { ...row, previousHash };
    previousHash = auditHash(written);
    book.db
      .insert(auditEvent)
      .values({ ...written, hash: previousHash })
      .run();
  }
  expect(verifyTrail(book.db)).toMatchObject({ contacts: 0, broken: null, lastHash: previousHash });
});

describe('the verify command', () => {
  const verify = (home: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('server/cli/verify.ts')], {
      env: { ...process.env, RECOUP_HOME: home },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  test('says that the chain is whole, and then where it breaks', async () => {
    const home = freshHome();
    const book = await caseBook([{}], { file: join(home, 'recoup.db') });
    called(book);
    expect(verify(home)).toMatchObject({ status: 0, stdout: expect.stringContaining('1 contacts held') });
    tamper(book, `UPDATE gate_verdict SET pack_version = 'none'`);
    expect(verify(home)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^The audit chain breaks at row \d+: The gate’s verdict 1, .* was changed since\.\n$/,
      ),
    });
  });

  test('says where no book is, and makes none', () => {
    const home = freshHome();
    expect(verify(home)).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no book at') });
  });
});
