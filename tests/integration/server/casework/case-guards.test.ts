import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent, gateVerdict } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { reviewNotice } from '#server/casework/notice/step.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { takeLease } from '#server/queues/lease.ts';
import { caseBook, hour, verdictFor } from '#tests/support/case-book.ts';
import { everyRow } from '#tests/support/every-row.ts';

/** A case with one of everything, and statements past the product as somebody with the file would type them. */
async function worked() {
  const book = await caseBook([{ loans: [{ daysPastDue: 200 }] }]);
  const [borrowerId = 0] = book.borrowerIds;
  const loanId = book.loanIds[0]?.[0] ?? 0;
  const { token } = takeLease(book.agent, { borrowerId });
  const { noticeId } = proposeNotice(book.agent, {
    borrowerId,
    loanId,
    warning: { by: 'outside', sentOn: '2026-01-15', how: 'The lender’s own letter' },
    reason: 'No answer',
  });
  setCallback(book.agent, { borrowerId, dueAt: book.clock.at + hour });
  overrideLane(book.agent, { borrowerId, lane: 'reminder', reason: 'Pays by itself' });
  postPayment(book.agent, { borrowerId, amountMinor: 500, receivedOn: '2026-03-31', reference: 'A' });
  makePromise(book.agent, { borrowerId, amountMinor: 1_000, dueOn: '2026-04-10' });
  proposePlan(book.agent, {
    borrowerId,
    totalMinor: 90_000,
    instalments: 20,
    interval: 'monthly',
    firstDueOn: '2026-04-15',
    incomeMinor: 90_000,
    expensesMinor: 10_000,
    reason: 'Seasonal income',
  });
  const dates = { validUntil: '2026-04-10', payBy: '2026-04-20' };
  offerSettlement(book.agent, { borrowerId, offerMinor: 55_000, ...dates, reason: 'Has savings' });
  const run = (sql: string) => () => book.db.$client.exec(sql);
  return { ...book, borrowerId, token, noticeId, run };
}

const guarded = [
  'promise_to_pay',
  'instalment_plan',
  'settlement_offer',
  'legal_notice',
  'approval',
  'callback',
  'lane_override',
  'recovery_case',
  'audit_event',
  'case_event',
  'payment',
];

describe('past the product, with the file in hand,', () => {
  test.each(guarded)('no row of %s is deleted or replaced', async (table) => {
    const { db, run } = await worked();
    const before = everyRow({ db });
    expect(before[table]?.length).toBeGreaterThan(0);
    db.$client.pragma('foreign_keys = OFF');
    expect(run(`DELETE FROM ${table}`)).toThrow('only grows');
    expect(run(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow('only grows');
    expect(everyRow({ db })).toEqual(before);
  });

  test('a refusal of the gate is not replaced by a leave', async () => {
    const { db, agent, borrowerId, token, clock, run } = await worked();
    clock.at += 7 * hour;
    const { verdictId, verdict } = judgeContact(agent, { borrowerId, channel: 'call' });
    expect(verdict).toBe('block');
    const names = Object.values(columnsOf(db.$client, 'gate_verdict'));
    const forged = names.map((name) => (name === 'verdict' ? `'allow'` : name)).join(', ');
    expect(
      run(
        `INSERT OR REPLACE INTO gate_verdict (${names.join(', ')}) SELECT ${forged} FROM gate_verdict WHERE id = ${verdictId}`,
      ),
    ).toThrow('only grows');
    expect(run(`UPDATE OR REPLACE gate_verdict SET verdict = 'allow' WHERE id = ${verdictId}`)).toThrow(
      'only grows',
    );
    const stored = db.select().from(gateVerdict).where(eq(gateVerdict.id, verdictId)).get();
    expect(stored?.verdict).toBe('block');
    expect(() => recordContact(agent, { borrowerId, token, verdictId, outcome: 'no_answer' })).toThrow(
      'not allowed',
    );
  });

  test('a contact is not replaced by another on the same verdict', async () => {
    const { db, agent, borrowerId, token, run } = await worked();
    const verdictId = verdictFor(agent, borrowerId);
    recordContact(agent, { borrowerId, token, verdictId, outcome: 'rpc_refused' });
    const names = Object.values(columnsOf(db.$client, 'contact')).filter((name) => name !== 'id');
    const columns = names.join(', ');
    expect(run(`INSERT OR REPLACE INTO contact (${columns}) SELECT ${columns} FROM contact`)).toThrow(
      'only grows',
    );
  });

  test('no row of the audit chain is edited', async () => {
    const { db, run } = await worked();
    expect(run(`UPDATE audit_event SET actor_name = 'Somebody'`)).toThrow('only grows');
    expect(
      db
        .select()
        .from(auditEvent)
        .all()
        .some(({ actorName }) => actorName === 'Somebody'),
    ).toBe(false);
  });

  test('nobody agrees to their own request, or decides one anew', async () => {
    const { run } = await worked();
    const decide = (by: string, state = 'approved') =>
      run(`UPDATE approval SET state = '${state}', decided_by = '${by}' WHERE kind = 'settlement'`);
    expect(decide('asha')).toThrow('somebody else');
    expect(decide('maya', 'declined')).not.toThrow();
    expect(decide('maya')).toThrow('decided once');
    expect(run(`UPDATE approval SET requested_by = 'nabin'`)).toThrow('not edited');
  });

  test('an offer or a plan that waits goes to nobody before somebody agreed', async () => {
    const { run } = await worked();
    expect(run(`UPDATE settlement_offer SET state = 'offered'`)).toThrow('nobody with the authority');
    expect(run(`UPDATE settlement_offer SET state = 'accepted'`)).toThrow('nobody with the authority');
    expect(run(`UPDATE instalment_plan SET state = 'active'`)).toThrow('nobody with the authority');
  });

  test('a legal notice skips no step, and is not approved by whoever proposed or reviewed it', async () => {
    const { run, otherAgent, noticeId } = await worked();
    const to = (state: string, by = 'NULL') =>
      run(`UPDATE legal_notice SET state = '${state}', approved_by = ${by}`);
    for (const state of ['approved', 'issued', 'served'])
      expect(to(state, `'maya'`)).toThrow('one step at a time');
    // no notice goes on beside an open promise
    run(`UPDATE promise_to_pay SET state = 'cancelled'`)();
    reviewNotice(otherAgent, { noticeId, limitationConfirmed: true });
    for (const by of ['NULL', `'asha'`, `'bikram'`])
      expect(to('approved', by)).toThrow('another person approves');
    expect(to('proposed')).toThrow('one step at a time');
    expect(run(`UPDATE legal_notice SET warned_on = '2020-01-01'`)).toThrow('not edited');
  });
});

function columnsOf(sqlite: { prepare: (sql: string) => { all: () => unknown[] } }, table: string): string[] {
  return sqlite
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map((row) => String(Reflect.get(Object(row), 'name')));
}
