import { expect, test } from 'vitest';
import { callback, contact, contactWish } from '#db/schema/index.ts';
import { cancelCallback } from '#server/casework/callback/end.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { correctContact } from '#server/casework/contact/correct.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import type { Context } from '#server/core/context.ts';
import { takeLease } from '#server/queues/lease.ts';
import { at } from '#tests/support/contact-facts.ts';
import { type GatedBook, gatedBook } from '#tests/support/gated-book.ts';

const there = (wall: string) => at('America/Chicago', wall);
/** A Monday. */
const monday = '2026-10-05';
const tuesdayAtSix = there('2026-10-06 18:00');

/** They were reached on Monday at ten. */
function reached(book: GatedBook, dueAt: number) {
  const agent = book.agent(there(`${monday} 10:00`));
  const { borrowerId } = book;
  const { token } = takeLease(agent, { borrowerId });
  const { verdictId } = judgeContact(agent, { borrowerId, channel: 'call' });
  return { agent, token, verdictId, log: () => asks(agent, { borrowerId, token, verdictId, dueAt }) };
}

const asks = (
  agent: Context,
  { dueAt, ...said }: { borrowerId: number; token: number; verdictId: number; dueAt: number },
) => recordContact(agent, { ...said, outcome: 'rpc_callback', callback: { dueAt } });

const callAt = (book: GatedBook, when: number) =>
  judgeContact(book.agent(when), { borrowerId: book.borrowerId, channel: 'call' });

test('who asks on Monday to be called on Tuesday is called on Tuesday, and not again after they were spoken to', () => {
  const book = gatedBook();
  const { borrowerId } = book;
  reached(book, tuesdayAtSix).log();
  expect(book.db.select().from(contactWish).all()).toMatchObject([
    { kind: 'consent', channel: 'call', words: 'Asked to be called back.', at: there(`${monday} 10:00`) },
  ]);
  const agent = book.agent(tuesdayAtSix);
  const call = callAt(book, tuesdayAtSix);
  expect(call.verdict).toBe('allow');
  expect(call.rules).toContainEqual(
    expect.objectContaining({ id: 'US-5', citation: '12 CFR 1006.14(b)(3)' }),
  );
  const { token } = takeLease(agent, { borrowerId });
  recordContact(agent, { borrowerId, token, verdictId: call.verdictId, outcome: 'rpc_refused' });
  expect(book.db.select().from(callback).all()).toMatchObject([{ state: 'done' }]);
  const after = callAt(book, there('2026-10-07 18:00'));
  expect(after).toMatchObject({ verdict: 'block', nextAllowedAt: there('2026-10-13 08:00') });
});

test('the consent of a callback that another took the place of opens no call any more', () => {
  const book = gatedBook();
  const { borrowerId } = book;
  const { agent, token, log } = reached(book, tuesdayAtSix);
  log();
  const later = there('2026-10-07 18:00');
  expect(() => setCallback(agent, { borrowerId, token, dueAt: later })).toThrow(/No call is allowed then/);
  // refused as a whole: the first one and its consent stand
  expect(callAt(book, tuesdayAtSix).verdict).toBe('allow');
  setCallback(agent, { borrowerId, token, dueAt: there('2026-10-13 18:00') });
  expect(
    book.db
      .select()
      .from(callback)
      .all()
      .map(({ state }) => state),
  ).toEqual(['cancelled', 'open']);
  expect(callAt(book, tuesdayAtSix).verdict).toBe('block');
});

test('without the borrower’s own word a callback within the quiet week is refused, saying from when', () => {
  const book = gatedBook();
  const { agent, token, verdictId } = reached(book, tuesdayAtSix);
  const { borrowerId } = book;
  recordContact(agent, { borrowerId, token, verdictId, outcome: 'rpc_refused' });
  const wanted = { borrowerId, token, dueAt: tuesdayAtSix };
  expect(() => setCallback(agent, wanted)).toThrow(
    expect.objectContaining({
      field: 'dueAt',
      message: expect.stringMatching(
        /^No call is allowed then\. There was a conversation about this debt on Monday .* Agree on a time from Oct 12, 2026, 8:00 AM their time\.$/,
      ),
    }),
  );
  expect(book.db.select().from(callback).all()).toEqual([]);
  setCallback(agent, { ...wanted, consented: true });
  expect(callAt(book, tuesdayAtSix).verdict).toBe('allow');
});

test('an agreed time at night is refused beside its field, and nothing of the contact is stored', () => {
  const book = gatedBook();
  const { log } = reached(book, there('2026-10-06 22:00'));
  expect(log).toThrow(
    expect.objectContaining({
      field: 'dueAt',
      message: expect.stringContaining('Agree on a time from Oct 7, 2026, 8:00 AM their time.'),
    }),
  );
  for (const table of [contact, callback, contactWish])
    expect(book.db.select().from(table).all()).toEqual([]);
});

test('while a hold without an end stops every call no callback is agreed on', () => {
  const book = gatedBook();
  const { agent, token } = reached(book, tuesdayAtSix);
  const { borrowerId } = book;
  placeHold(agent, { borrowerId, kind: 'cease', reason: 'Wrote to us' });
  expect(() => setCallback(agent, { borrowerId, token, dueAt: tuesdayAtSix, consented: true })).toThrow(
    /^No call is allowed then\. The person is on hold \(asked to stop contact\)/,
  );
});

test('rules that know no consent keep none: the callback alone is noted', () => {
  const book = gatedBook({ jurisdiction: 'hours-only' });
  reached(book, tuesdayAtSix).log();
  expect(book.db.select().from(contactWish).all()).toEqual([]);
  expect(callAt(book, tuesdayAtSix).verdict).toBe('allow');
});

test.each(['undone', 'taken back'] as const)('a callback that is %s takes its consent with it', (how) => {
  const book = gatedBook();
  const { borrowerId } = book;
  const { agent, token, log } = reached(book, tuesdayAtSix);
  const { callbackId } = log();
  const reason = 'Rings us instead';
  if (how === 'taken back') cancelCallback(agent, { borrowerId, token, callbackId: callbackId ?? 0, reason });
  else {
    const [set] = book.db.$client
      .prepare<[], { id: number }>(`SELECT id FROM case_event WHERE kind = 'callback.set'`)
      .all();
    undoEntry(agent, { borrowerId, token, eventId: set?.id ?? 0, reason });
  }
  expect(callAt(book, tuesdayAtSix).verdict).toBe('block');
});

test('a contact in which nobody asked for a call, as it turns out, opens none after the callback was tried either', () => {
  const book = gatedBook();
  const { borrowerId } = book;
  const { contactId } = reached(book, tuesdayAtSix).log();
  const agent = book.agent(tuesdayAtSix);
  const { token } = takeLease(agent, { borrowerId });
  const { verdictId } = callAt(book, tuesdayAtSix);
  recordContact(agent, { borrowerId, token, verdictId, outcome: 'no_answer' });
  const wednesday = there('2026-10-07 18:00');
  expect(callAt(book, wednesday).verdict).toBe('allow');
  const reason = 'They only refused';
  correctContact(book.manager(wednesday), { borrowerId, contactId, outcome: 'rpc_refused', reason });
  expect(callAt(book, wednesday)).toMatchObject({ verdict: 'block', rules: [{ id: 'US-4' }] });
});
