import { describe, expect, test } from 'vitest';
import { callback, contact, holdLift, promiseToPay, workItem } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { timelineOf } from '#server/casework/case/timeline.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { correctContact } from '#server/casework/contact/correct.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import type { OutcomeInput } from '#server/casework/schema.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { verifyTrail } from '#server/compliance/verify-trail.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, type CaseBookOptions, caseBook, day, verdictFor } from '#tests/support/case-book.ts';

const reason = 'The key beside it';

async function atThePhone(options: CaseBookOptions = {}) {
  const book = await caseBook([{}], options);
  const [borrowerId = 0] = book.borrowerIds;
  const log = (input: Pick<OutcomeInput, 'outcome'> & Partial<OutcomeInput>) => {
    const { token } = takeLease(book.agent, { borrowerId });
    return recordContact(book.agent, {
      borrowerId,
      token,
      verdictId: verdictFor(book.agent, borrowerId),
      ...input,
    });
  };
  const correct = (
    contactId: number,
    outcome: OutcomeInput['outcome'] | null,
    by: CaseBook['agent'] = book.agent,
  ) => correctContact(by, { borrowerId, contactId, outcome, reason });
  const tomorrow = () => {
    book.clock.at += day;
    return judgeContact(book.agent, { borrowerId, channel: 'call' }).verdict;
  };
  return { ...book, borrowerId, log, correct, tomorrow };
}

const states = (book: CaseBook) => book.db.select().from(workItem).get();

describe('a contact that was logged wrongly', () => {
  test('as a conversation closes the telephone no longer once it was no answer', async () => {
    const at = await atThePhone({ jurisdiction: 'us-reg-f' });
    const { contactId } = at.log({ outcome: 'rpc_refused' });
    at.correct(contactId, 'no_answer');
    expect(at.tomorrow()).not.toBe('block');
  });

  test('as no answer closes it for the week once it was a conversation, and counts as one call', async () => {
    const at = await atThePhone({ jurisdiction: 'us-reg-f' });
    const { contactId } = at.log({ outcome: 'no_answer' });
    at.correct(contactId, 'rpc_refused');
    expect(at.db.select().from(contact).all()).toHaveLength(1);
    expect(at.tomorrow()).toBe('block');
  });

  test('is corrected also after its outcome was undone', async () => {
    const at = await atThePhone({ jurisdiction: 'us-reg-f' });
    const { contactId, eventId } = at.log({ outcome: 'rpc_refused' });
    undoEntry(at.agent, { borrowerId: at.borrowerId, eventId, reason });
    at.correct(contactId, 'no_answer');
    expect(at.tomorrow()).not.toBe('block');
  });

  test('gives up the hold and the next date of the wrong outcome, and takes those of the right one', async () => {
    const at = await atThePhone();
    const { contactId } = at.log({ outcome: 'rpc_hardship' });
    at.correct(contactId, 'rpc_refused');
    expect(at.db.select().from(holdLift).all()).toHaveLength(1);
    expect(states(at)).toMatchObject({ state: 'waiting' });
    at.correct(contactId, null);
    expect(states(at)).toMatchObject({ state: 'ready' });
  });

  test('keeps both entries on the timeline, the newer one naming the older, and the audit chain whole', async () => {
    const at = await atThePhone();
    const { contactId, eventId } = at.log({ outcome: 'rpc_refused' });
    at.correct(contactId, 'no_answer');
    const { entries } = timelineOf(at.db, { borrowerId: at.borrowerId, limit: 3 });
    expect(entries).toMatchObject([
      { kind: 'contact.corrected', detail: { reason } },
      { kind: 'contact.recorded', undoesId: eventId, detail: { outcome: 'no_answer' } },
      { kind: 'contact.recorded', detail: { outcome: 'rpc_refused' } },
    ]);
    expect(verifyTrail(at.db)).toMatchObject({ broken: null });
  });

  test('is corrected by whoever logged it on the same day, and by a manager at any time', async () => {
    const at = await atThePhone();
    const { contactId } = at.log({ outcome: 'rpc_refused' });
    at.clock.at += 16 * 60_000;
    expect(() => at.correct(contactId, 'no_answer', at.otherAgent)).toThrow(/or a manager/);
    at.clock.at += day;
    expect(() => at.correct(contactId, 'no_answer')).toThrow(/by a manager/);
    expect(at.correct(contactId, 'no_answer', at.manager).eventId).toBeGreaterThan(0);
  });

  test('is not corrected to what stands there, nor to what such a contact never ends with', async () => {
    const at = await atThePhone();
    const { contactId } = at.log({ outcome: 'no_answer' });
    expect(() => at.correct(contactId, 'no_answer')).toThrow(/how it is logged/);
    expect(() => at.correct(contactId, 'bounced')).toThrow(expect.objectContaining({ field: 'outcome' }));
  });
});

describe('an outcome that is undone', () => {
  test('takes back the promise that was entered with it', async () => {
    const at = await atThePhone();
    const promise = { amountMinor: 500, dueOn: '2026-04-02' };
    const { eventId } = at.log({ outcome: 'rpc_promise', promise });
    undoEntry(at.agent, { borrowerId: at.borrowerId, eventId, reason });
    expect(at.db.select().from(promiseToPay).all()).toMatchObject([{ state: 'cancelled' }]);
    expect(states(at)).toMatchObject({ state: 'ready' });
  });

  test('takes back the callback that was agreed with it, and makes the one due again that it had answered', async () => {
    const at = await atThePhone();
    const { borrowerId } = at;
    setCallback(at.agent, { borrowerId, dueAt: at.clock.at + 60_000 });
    at.clock.at += 120_000;
    const { eventId } = at.log({ outcome: 'rpc_callback', callback: { dueAt: at.clock.at + day } });
    const states = () =>
      at.db
        .select()
        .from(callback)
        .all()
        .map(({ state }) => state);
    expect(states()).toEqual(['done', 'open']);
    undoEntry(at.agent, { borrowerId, eventId, reason });
    expect(states()).toEqual(['open', 'cancelled']);
  });
});
