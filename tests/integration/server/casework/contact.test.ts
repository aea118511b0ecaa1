import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type OutcomeCode, type outcomeCodes, outcomes, outcomesOf } from '#db/outcome-terms.ts';
import {
  auditEvent,
  callback,
  caseEvent,
  contact,
  contactPoint,
  hold,
  promiseToPay,
} from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import type { OutcomeInput } from '#server/casework/schema.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, caseBook, day, verdictFor } from '#tests/support/case-book.ts';

/** The agent has the first borrower open and has asked the gate. */
async function atThePhone() {
  const book = await caseBook();
  const [borrowerId = 0] = book.borrowerIds;
  const { token } = takeLease(book.agent, { borrowerId });
  const log = (entry: Partial<OutcomeInput> & Pick<OutcomeInput, 'outcome'>) =>
    recordContact(book.agent, {
      borrowerId,
      token,
      verdictId: entry.verdictId ?? verdictFor(book.agent, borrowerId),
      ...entry,
    });
  return { ...book, borrowerId, token, log };
}

/** How many rows each table that casework writes to holds: nothing stored means nothing moved. */
function rows({ db }: CaseBook) {
  return [contact, promiseToPay, callback, hold, caseEvent, auditEvent].map(
    (table) => db.select().from(table).all().length,
  );
}

const terms = {
  rpc_promise: { promise: { amountMinor: 10_000, dueOn: '2026-04-10' } },
  rpc_plan: {
    plan: {
      totalMinor: 100_000,
      instalments: 10,
      interval: 'monthly',
      firstDueOn: '2026-04-15',
      incomeMinor: 90_000,
      expensesMinor: 40_000,
    },
  },
  rpc_callback: { callback: { dueAt: Date.UTC(2026, 3, 2, 6) } },
} as const satisfies Partial<Record<(typeof outcomeCodes)[number], Partial<OutcomeInput>>>;

describe('an outcome', () => {
  test.each(outcomesOf.outbound.call)('of a call, %s, is stored as its code says', async (outcome) => {
    const at = await atThePhone();
    const asked = outcome in terms ? terms[outcome as keyof typeof terms] : {};
    const { contactId, nextOn, promiseId, planId, callbackId, holdId } = at.log({ outcome, ...asked });
    const meaning = outcomes[outcome];
    expect(at.db.select().from(contact).where(eq(contact.id, contactId)).get()).toMatchObject({
      outcome,
      conversation: meaning.conversation,
      rightParty: meaning.rightParty,
      authorId: 'asha',
    });
    expect({ promise: promiseId !== null, plan: planId !== null, callback: callbackId !== null }).toEqual({
      promise: meaning.asks === 'promise',
      plan: meaning.asks === 'plan',
      callback: meaning.asks === 'callback',
    });
    expect(nextOn === null).toBe(meaning.nextInDays === null);
    // a wrong number can only be held where it is known which one was called
    expect(holdId !== null).toBe(meaning.hold !== null && meaning.hold !== 'wrong_number');
  });

  test.each(outcomesOf.outbound.letter)(
    'of a letter, %s, is stored and is no conversation',
    async (outcome) => {
      const at = await atThePhone();
      const { borrowerId } = at;
      const { verdictId } = judgeContact(at.agent, { borrowerId, channel: 'letter' });
      const { contactId, nextOn } = at.log({ outcome, verdictId });
      const stored = at.db.select().from(contact).where(eq(contact.id, contactId)).get();
      const { rightParty } = outcomes[outcome];
      expect(stored).toMatchObject({ channel: 'letter', outcome, conversation: false, rightParty });
      expect(nextOn).not.toBeNull();
    },
  );

  test('of a letter that came back holds the address it went to', async () => {
    const at = await atThePhone();
    const { borrowerId } = at;
    const { id: contactPointId } = at.db
      .insert(contactPoint)
      .values({ borrowerId, kind: 'address', place: 'home', value: 'Thamel 4', authorName: 'Test', at: 0 })
      .returning({ id: contactPoint.id })
      .get();
    const { verdictId } = judgeContact(at.agent, { borrowerId, channel: 'letter', contactPointId });
    at.log({ outcome: 'bounced', verdictId });
    expect(at.db.select().from(hold).all()).toMatchObject([{ kind: 'wrong_number', contactPointId }]);
    expect(judgeContact(at.agent, { borrowerId, channel: 'letter', contactPointId }).verdict).toBe('block');
    expect(judgeContact(at.agent, { borrowerId, channel: 'letter' }).verdict).toBe('allow');
  });

  test('of what the borrower wrote is stored with what they promised, and silences no telephone', async () => {
    const at = await atThePhone();
    const { borrowerId } = at;
    const wrote = judgeContact(at.agent, { borrowerId, channel: 'email', direction: 'inbound' });
    const said = at.log({ outcome: 'rpc_promise', verdictId: wrote.verdictId, ...terms.rpc_promise });
    expect(at.db.select().from(contact).where(eq(contact.id, said.contactId)).get()).toMatchObject({
      direction: 'inbound',
      conversation: false,
      rightParty: true,
    });
    expect(said.promiseId).not.toBeNull();
  });

  test('that it was a wrong number holds that number and no other', async () => {
    const at = await atThePhone();
    const { borrowerId } = at;
    const { id: contactPointId } = at.db
      .insert(contactPoint)
      .values({ borrowerId, kind: 'phone', place: 'mobile', value: '+9771', authorName: 'Test', at: 0 })
      .returning({ id: contactPoint.id })
      .get();
    const { verdictId } = judgeContact(at.agent, { borrowerId, channel: 'call', contactPointId });
    at.log({ outcome: 'wrong_number', verdictId });
    expect(at.db.select().from(hold).all()).toMatchObject([{ kind: 'wrong_number', contactPointId }]);
  });

  test('of the same situation twice places one hold', async () => {
    const at = await atThePhone();
    const inbound = () =>
      judgeContact(at.agent, { borrowerId: at.borrowerId, channel: 'call', direction: 'inbound' }).verdictId;
    expect(at.log({ outcome: 'rpc_hardship' }).holdId).not.toBeNull();
    expect(at.log({ outcome: 'rpc_hardship', verdictId: inbound() }).holdId).toBeNull();
    expect(at.db.select().from(hold).all()).toHaveLength(1);
  });

  test('answers the callback that was due', async () => {
    const at = await atThePhone();
    setCallback(at.agent, { borrowerId: at.borrowerId, token: at.token, dueAt: at.clock.at + 60_000 });
    at.clock.at += 60_000;
    at.log({ outcome: 'no_answer' });
    expect(at.db.select().from(callback).get()?.state).toBe('done');
  });

  test('leaves a callback of next week open', async () => {
    const at = await atThePhone();
    setCallback(at.agent, { borrowerId: at.borrowerId, token: at.token, dueAt: at.clock.at + 7 * day });
    at.log({ outcome: 'no_answer' });
    expect(at.db.select().from(callback).get()?.state).toBe('open');
  });
});

describe('nothing at all is stored', () => {
  test.each([
    ['of a promise in the past', { amountMinor: 10_000, dueOn: '2026-03-30' }, 'dueOn'],
    ['of a promise of more than is owed', { amountMinor: 100_001, dueOn: '2026-04-10' }, 'amountMinor'],
  ])('%s, nor of the call it was made in', async (_, promise, field) => {
    const at = await atThePhone();
    const verdictId = verdictFor(at.agent, at.borrowerId);
    const before = rows(at);
    expect(() => at.log({ outcome: 'rpc_promise', verdictId, promise })).toThrow(
      expect.objectContaining({ code: 'refused', field }),
    );
    expect(rows(at)).toEqual(before);
  });

  test('of an outcome for a case whose lease was lost, and the refusal says who has it', async () => {
    const at = await atThePhone();
    const verdictId = verdictFor(at.agent, at.borrowerId);
    at.clock.at += 16 * 60_000;
    takeLease(at.otherAgent, { borrowerId: at.borrowerId });
    const before = rows(at);
    expect(() => at.log({ outcome: 'no_answer', verdictId })).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringMatching(/You no longer hold this case: Bikram has it since .* was not stored/),
      }),
    );
    expect(rows(at)).toEqual(before);
  });

  test('where the audit row cannot be written', async () => {
    const at = await atThePhone();
    const verdictId = verdictFor(at.agent, at.borrowerId);
    const before = rows(at);
    at.db.$client.exec(
      `CREATE TRIGGER no_more BEFORE INSERT ON audit_event WHEN NEW.action = 'promise.made'
       BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    expect(() => at.log({ outcome: 'rpc_promise', verdictId, ...terms.rpc_promise })).toThrow(/disk full/);
    expect(rows(at)).toEqual(before);
  });

  test('without a verdict that let it', async () => {
    const at = await atThePhone();
    const verdictId = verdictFor(at.agent, at.borrowerId);
    at.log({ outcome: 'no_answer', verdictId });
    const before = rows(at);
    expect(() => at.log({ outcome: 'no_answer', verdictId })).toThrow(/already logged/);
    expect(() => at.log({ outcome: 'no_answer', verdictId: 999 })).toThrow(/was not found/);
    expect(rows(at)).toEqual(before);
  });

  test.each<['outbound' | 'inbound', 'call' | 'sms' | 'letter', OutcomeCode]>([
    ['outbound', 'letter', 'voicemail'],
    ['outbound', 'call', 'sent'],
    ['inbound', 'call', 'no_answer'],
    ['inbound', 'sms', 'busy'],
  ])('of an %s %s that ended with %s', async (direction, channel, outcome) => {
    const at = await atThePhone();
    const { verdictId } = judgeContact(at.agent, { borrowerId: at.borrowerId, channel, direction });
    const before = rows(at);
    expect(() => at.log({ outcome, verdictId })).toThrow(
      expect.objectContaining({ code: 'refused', field: 'outcome' }),
    );
    expect(rows(at)).toEqual(before);
  });

  test('where the code asks for something that was not entered', async () => {
    const at = await atThePhone();
    const verdictId = verdictFor(at.agent, at.borrowerId);
    const before = rows(at);
    expect(() => at.log({ outcome: 'rpc_promise', verdictId })).toThrow(
      expect.objectContaining({ field: 'promise' }),
    );
    expect(rows(at)).toEqual(before);
  });
});

test('a call that took twenty minutes is logged by its verdict, on a lease that nobody took meanwhile', async () => {
  const at = await atThePhone();
  const verdictId = verdictFor(at.agent, at.borrowerId);
  at.clock.at += 20 * 60_000;
  expect(at.log({ outcome: 'rpc_refused', verdictId }).contactId).toBeGreaterThan(0);
});

describe('a wrong number', () => {
  test('may be logged with the right one, of the same person, in one step', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const lawyer = { borrowerId, kind: 'phone', place: 'work', party: 'lawyer' } as const;
    const contactPointId = addContactPoint(book.agent, { ...lawyer, value: '+977 1 4211234' });
    const { token } = takeLease(book.agent, { borrowerId });
    const { verdictId } = judgeContact(book.agent, { borrowerId, channel: 'call', contactPointId });
    const said = { borrowerId, token, verdictId, outcome: 'wrong_number' } as const;
    const points = () => book.db.select().from(contactPoint).all();
    // one that nobody can dial is refused beside its field, and nothing is stored
    expect(() => recordContact(book.agent, { ...said, right: { place: 'work', value: '12' } })).toThrow(
      expect.objectContaining({ field: 'value' }),
    );
    expect(book.db.select().from(contact).all()).toEqual([]);
    recordContact(book.agent, { ...said, right: { place: 'work', value: '01-4215678' } });
    expect(points()).toMatchObject([
      { id: contactPointId },
      { kind: 'phone', place: 'work', party: 'lawyer', value: '+97714215678' },
    ]);
    expect(book.db.select().from(hold).all()).toMatchObject([{ kind: 'wrong_number', contactPointId }]);
  });

  test('is the only outcome with another number', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { token } = takeLease(book.agent, { borrowerId });
    const verdictId = verdictFor(book.agent, borrowerId);
    const said = { borrowerId, token, verdictId, outcome: 'no_answer' } as const;
    expect(() =>
      recordContact(book.agent, { ...said, right: { place: 'mobile', value: '9851012345' } }),
    ).toThrow(/comes without another number/);
  });
});
