import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { approval, auditEvent, contact, gateOverride, gateVerdict, hold } from '#db/schema/index.ts';
import { approve, decline } from '#server/casework/approval/decide.ts';
import { listApprovals, waitingApprovals } from '#server/casework/approval/queries.ts';
import { timelineOf } from '#server/casework/case/timeline.ts';
import { askOverride } from '#server/casework/contact/override.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { overrideMs } from '#server/compliance/agreed-overrides.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';

import type { Context } from '#server/core/context.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, caseBook, hour } from '#tests/support/case-book.ts';

let book: CaseBook;
let borrowerId: number;
const why = 'Asked by letter to be called tonight';

// 22:15 in Kathmandu: the house’s hours are over, and no law is known to this portfolio
beforeEach(async () => {
  book = await caseBook();
  [borrowerId = 0] = book.borrowerIds;
  book.clock.at += 6.5 * hour;
});

const call = (who: Context) => judgeContact(who, { borrowerId, channel: 'call' });
function ask(who: Context, reason = why) {
  const { verdictId } = call(who);
  const { token } = takeLease(who, { borrowerId });
  return askOverride(who, { borrowerId, token, verdictId, reason });
}

describe('a rule of the house', () => {
  test('is gone past by a manager once another one agreed, for one contact and on the record', () => {
    expect(call(book.manager).verdict).toBe('block');
    const approvalId = ask(book.manager);
    expect(call(book.manager).verdict).toBe('block');
    approve(book.otherManager, { approvalId, answer: 'Quietly' });
    const { token } = takeLease(book.manager, { borrowerId });
    const { verdict, verdictId, rules } = call(book.manager);
    expect(verdict).toBe('warn');
    expect(rules[0]).toMatchObject({ id: 'HOUSE-HOURS', verdict: 'warn' });
    expect(rules[0]?.sentence).toContain(`Maya goes past this with the agreement of Nabin: ${why}`);
    recordContact(book.manager, {
      borrowerId,
      token,
      verdictId,
      outcome: 'no_answer',
      warnReason: 'As agreed',
    });
    expect(call(book.manager).verdict).toBe('block');
    const stored = book.db.select().from(gateVerdict).where(eq(gateVerdict.id, verdictId)).get();
    expect(stored?.overrideId).toBe(book.db.select().from(gateOverride).get()?.id);
    const acts = book.db.select({ action: auditEvent.action, by: auditEvent.actorId }).from(auditEvent).all();
    expect(acts).toEqual(
      expect.arrayContaining([
        { action: 'override.requested', by: 'maya' },
        { action: 'approval.approved', by: 'nabin' },
        { action: 'contact.recorded', by: 'maya' },
      ]),
    );
    const kinds = timelineOf(book.db, { borrowerId, limit: 20 }).entries.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['override.requested', 'approval.approved', 'contact.recorded']),
    );
  });

  test('stays shut for an agent, who can neither ask nor use what a manager was given', () => {
    expect(() => ask(book.agent)).toThrow('An agent never goes past a refusal');
    book.clock.at += 16 * 60_000;
    approve(book.otherManager, { approvalId: ask(book.manager) });
    expect(call(book.agent).verdict).toBe('block');
    expect(call(book.otherManager).verdict).toBe('block');
  });

  test('stays shut where nobody agreed, where the answer is no, and after four hours', () => {
    const first = ask(book.manager);
    expect(() => approve(book.manager, { approvalId: first })).toThrow('another person has to decide');
    expect(() => ask(book.manager)).toThrow('waits for a second person already');
    decline(book.otherManager, { approvalId: first, answer: 'Tomorrow is early enough' });
    expect(call(book.manager).verdict).toBe('block');
    approve(book.otherManager, { approvalId: ask(book.manager) });
    expect(call(book.manager).verdict).toBe('warn');
    book.clock.at += overrideMs;
    expect(call(book.manager).verdict).toBe('block');
  });

  test('opens for the way of contact that was agreed to and no other', () => {
    approve(book.otherManager, { approvalId: ask(book.manager) });
    expect(judgeContact(book.manager, { borrowerId, channel: 'visit' }).verdict).toBe('block');
  });

  test('is asked about with the refusal in front of the second person', () => {
    ask(book.manager);
    expect(
      listApprovals(book.otherManager, { ...book, state: 'pending', limit: 10 }).approvals,
    ).toMatchObject([
      {
        kind: 'contact',
        reason: why,
        refusal: null,
        override: { channel: 'call', rules: [{ id: 'HOUSE-HOURS' }] },
      },
    ]);
    expect([
      waitingApprovals(book.manager, book.portfolioId),
      waitingApprovals(book.otherManager, book.portfolioId),
    ]).toEqual([0, 1]);
  });

  test('a request about tonight ends by itself the day after', () => {
    const approvalId = ask(book.manager);
    book.clock.at += 24 * hour;
    expect(() => approve(book.otherManager, { approvalId })).toThrow('expired');
  });
});

describe('what nobody goes past', () => {
  test('a hold that the law sets', () => {
    placeHold(book.manager, { borrowerId, kind: 'bankruptcy', reason: 'Court letter' });
    expect(() => ask(book.manager)).toThrow('Nobody may go past this rule');
    expect(book.db.select().from(gateOverride).all()).toEqual([]);
  });

  test('a hold that came after the agreement', () => {
    approve(book.otherManager, { approvalId: ask(book.manager) });
    book.db
      .insert(hold)
      .values({
        borrowerId,
        kind: 'lawyer',
        startDay: '2026-03-31',
        pausesClock: false,
        reason: 'Wrote',
        authorName: 'T',
        at: 0,
      })
      .run();
    expect(call(book.manager).verdict).toBe('block');
  });

  test('the hours of the law', async () => {
    const lawful = await caseBook([{}], { jurisdiction: 'uk-conc' });
    const [id = 0] = lawful.borrowerIds;
    lawful.clock.at += 6.5 * hour;
    const { verdictId, verdict } = judgeContact(lawful.manager, { borrowerId: id, channel: 'call' });
    const { token } = takeLease(lawful.manager, { borrowerId: id });
    expect(verdict).toBe('block');
    expect(() => askOverride(lawful.manager, { borrowerId: id, token, verdictId, reason: why })).toThrow(
      'Nobody may go past this rule: CONC 7.9.4R',
    );
  });

  test('the database itself refuses a verdict past a rule that nobody else agreed to', () => {
    ask(book.manager);
    const { id = 0 } = book.db.select().from(gateOverride).get() ?? {};
    const { verdictId } = call(book.manager);
    const refusedRow = book.db.select().from(gateVerdict).where(eq(gateVerdict.id, verdictId)).get();
    if (!refusedRow) throw new Error('The refusal was stored.');
    const forged = { ...refusedRow, id: undefined, verdict: 'warn' as const, overrideId: id };
    expect(() => book.db.insert(gateVerdict).values(forged).run()).toThrow('nobody else agreed');
  });
});

describe('a warning', () => {
  test('is gone past by an agent with a reason, and refused beside the field without one', () => {
    approve(book.otherManager, { approvalId: ask(book.manager) });
    const { token } = takeLease(book.manager, { borrowerId });
    const { verdictId } = call(book.manager);
    const entry = { borrowerId, token, verdictId, outcome: 'no_answer' } as const;
    expect(() => recordContact(book.manager, entry)).toThrow(
      expect.objectContaining({ code: 'refused', field: 'warnReason' }),
    );
    expect(book.db.select().from(contact).all()).toEqual([]);
    recordContact(book.manager, { ...entry, warnReason: 'They asked for it in writing' });
    const { entries } = timelineOf(book.db, { borrowerId, limit: 20 });
    expect(entries.find(({ kind }) => kind === 'contact.recorded')?.detail).toMatchObject({
      warnReason: 'They asked for it in writing',
    });
    expect(book.db.select().from(approval).all()).toHaveLength(1);
  });

  test('of many contacts in a week asks an agent for the reason, too', async () => {
    const busy = await caseBook();
    const [id = 0] = busy.borrowerIds;
    const attempt = (warnReason?: string) => {
      const { token } = takeLease(busy.agent, { borrowerId: id });
      const { verdictId } = judgeContact(busy.agent, { borrowerId: id, channel: 'call' });
      recordContact(busy.agent, { borrowerId: id, token, verdictId, outcome: 'no_answer', warnReason });
    };
    for (let i = 0; i < 7; i++) {
      attempt();
      busy.clock.at += 60_000;
    }
    expect(() => attempt()).toThrow('The gate warned of this contact');
    attempt('They hung up at once and asked to be tried again');
  });
});
