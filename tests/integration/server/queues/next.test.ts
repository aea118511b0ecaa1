import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent, contactWish, hold, lease, workItem } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { previewContact } from '#server/compliance/preview-contact.ts';
import { recordWish, withdrawWish } from '#server/compliance/record-wish.ts';
import type { Context } from '#server/core/context.ts';
import { heldBy, releaseLease, renewLease, takeLease } from '#server/queues/lease.ts';
import { nextCase } from '#server/queues/next.ts';
import { caseBook, day, hour, verdictFor } from '#tests/support/case-book.ts';

const three = [
  { loans: [{ owesMinor: 100_000 }] },
  { loans: [{ owesMinor: 300_000 }] },
  { loans: [{ owesMinor: 200_000 }] },
];

function handedOut(ctx: Context, portfolioId: number) {
  const next = nextCase(ctx, { portfolioId });
  if (!next.found) throw new Error(`Nobody was handed out: ${next.why}`);
  return next;
}

describe('the next case', () => {
  test('is the one worth most, and two people never get the same', async () => {
    const book = await caseBook(three);
    const got = [book.agent, book.otherAgent, book.manager].map(
      (ctx) => handedOut(ctx, book.portfolioId).borrowerId,
    );
    expect(got).toEqual([book.borrowerIds[1], book.borrowerIds[2], book.borrowerIds[0]]);
    expect(nextCase(book.otherManager, { portfolioId: book.portfolioId })).toMatchObject({
      found: false,
      why: 'all_held',
    });
  });

  test('comes back when the fifteen minutes are over, with a higher token', async () => {
    const book = await caseBook();
    const first = handedOut(book.agent, book.portfolioId);
    book.clock.at += 15 * 60_000 - 1;
    expect(nextCase(book.otherAgent, book).found).toBe(false);
    book.clock.at += 1;
    const second = handedOut(book.otherAgent, book.portfolioId);
    expect(second.borrowerId).toBe(first.borrowerId);
    expect(second.token).toBeGreaterThan(first.token);
  });

  test('stays with whoever renews it, for as long as they do', async () => {
    const book = await caseBook();
    const held = handedOut(book.agent, book.portfolioId);
    for (let i = 0; i < 3; i++) {
      book.clock.at += 14 * 60_000;
      renewLease(book.agent, held);
      expect(nextCase(book.otherAgent, book).found).toBe(false);
    }
  });

  test('is not the same one again after it was put aside, until a while has passed', async () => {
    const book = await caseBook(three.slice(0, 1));
    const held = handedOut(book.agent, book.portfolioId);
    releaseLease(book.agent, { ...held, skip: true });
    expect(nextCase(book.agent, book)).toMatchObject({ found: false, nextAt: book.clock.at + 15 * 60_000 });
    book.clock.at += 15 * 60_000;
    expect(handedOut(book.agent, book.portfolioId).borrowerId).toBe(held.borrowerId);
  });

  test('gives back the one that is done in the same step', async () => {
    const book = await caseBook(three);
    const first = handedOut(book.agent, book.portfolioId);
    nextCase(book.agent, { portfolioId: book.portfolioId, done: first });
    expect(heldBy(book.agent)).toHaveLength(1);
  });

  test('can be asked for in one lane', async () => {
    const book = await caseBook([{ lane: 'settlement' }, { lane: 'reminder' }, { lane: 'legal_notice' }]);
    expect(nextCase(book.agent, { portfolioId: book.portfolioId, lane: 'reminder' })).toMatchObject({
      found: true,
      borrowerId: book.borrowerIds[1],
    });
    expect(nextCase(book.agent, { portfolioId: book.portfolioId, lane: 'reminder' }).found).toBe(false);
  });

  test('follows a person’s override of the lane', async () => {
    const book = await caseBook([{ lane: 'settlement' }]);
    const [borrowerId = 0] = book.borrowerIds;
    overrideLane(book.agent, { borrowerId, lane: 'reminder', reason: 'Pays by itself' });
    expect(nextCase(book.agent, { portfolioId: book.portfolioId, lane: 'settlement' }).found).toBe(false);
    expect(nextCase(book.agent, { portfolioId: book.portfolioId, lane: 'reminder' }).found).toBe(true);
  });

  test('of an owned case goes to its owner alone', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    assignCase(book.manager, { borrowerId, toId: 'bikram' });
    expect(nextCase(book.agent, book).found).toBe(false);
    expect(handedOut(book.otherAgent, book.portfolioId).borrowerId).toBe(borrowerId);
  });

  test('is not a borrower who owes nothing any more, and is one again when the payment is gone', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const { paymentId } = postPayment(book.agent, {
      borrowerId,
      amountMinor: 100_000,
      receivedOn: '2026-03-31',
      reference: 'R1',
    });
    expect(nextCase(book.agent, book).found).toBe(false);
    reversePayment(book.manager, { paymentId, reason: 'Bounced' });
    expect(handedOut(book.agent, book.portfolioId).borrowerId).toBe(borrowerId);
  });

  test('is written to the audit chain with who got whom', async () => {
    const book = await caseBook();
    const { borrowerId, token } = handedOut(book.agent, book.portfolioId);
    expect(
      book.db.select().from(auditEvent).where(eq(auditEvent.action, 'case.handed_out')).get(),
    ).toMatchObject({ actorId: 'asha', subject: `borrower:${borrowerId}`, detail: { token } });
  });
});

describe('due work', () => {
  test('is no callback of a borrower who may not be called, though a text may be sent', async () => {
    const book = await caseBook([{ loans: [{ owesMinor: 900_000 }] }, {}, {}]);
    const [agreed = 0, other = 0, third = 0] = book.borrowerIds;
    const words = 'Do not call me';
    setCallback(book.agent, { borrowerId: agreed, dueAt: book.clock.at + hour });
    for (const borrowerId of [agreed, other])
      recordWish(book.agent, { borrowerId, kind: 'opt_out', channel: 'call', words });
    book.clock.at += hour;
    const got = [book.agent, book.otherAgent].map((ctx) => handedOut(ctx, book.portfolioId).borrowerId);
    expect(got.toSorted()).toEqual([other, third].toSorted());
    expect(nextCase(book.manager, book)).toMatchObject({ found: false });
    // the wish is taken back: half a day later at the latest they are asked about again
    const [wish] = book.db.select().from(contactWish).all();
    withdrawWish(book.agent, { id: wish?.id ?? 0, reason: 'Changed their mind' });
    book.clock.at += 17 * hour;
    expect(handedOut(book.agent, book.portfolioId)).toMatchObject({ borrowerId: agreed, tier: 3 });
  });

  test('comes before whatever is worth more: first callbacks, then broken promises', async () => {
    const book = await caseBook([
      { loans: [{ owesMinor: 900_000 }] },
      { loans: [{ owesMinor: 10_000 }] },
      { loans: [{ owesMinor: 10_000 }] },
    ]);
    const [rich, called, broken] = book.borrowerIds;
    setCallback(book.agent, { borrowerId: called ?? 0, dueAt: book.clock.at + 5 * day + hour });
    makePromise(book.agent, { borrowerId: broken ?? 0, amountMinor: 5_000, dueOn: '2026-04-01' });
    expect(handedOut(book.agent, book.portfolioId).borrowerId).toBe(rich);
    book.clock.at += 5 * day;
    expect(handedOut(book.agent, book.portfolioId)).toMatchObject({ borrowerId: broken, tier: 2 });
    book.clock.at += hour;
    expect(handedOut(book.agent, book.portfolioId)).toMatchObject({ borrowerId: called, tier: 3 });
  });

  test('a logged attempt rests until its next date', async () => {
    const book = await caseBook();
    const { borrowerId, token } = handedOut(book.agent, book.portfolioId);
    const verdictId = verdictFor(book.agent, borrowerId);
    recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'no_answer' });
    releaseLease(book.agent, { borrowerId, token });
    expect(nextCase(book.agent, book).found).toBe(false);
    book.clock.at += day;
    expect(handedOut(book.agent, book.portfolioId).borrowerId).toBe(borrowerId);
  });
});

describe('a borrower whom the gate blocks on every channel', () => {
  test('is passed over, and not asked about again for half a day', async () => {
    const book = await caseBook(three);
    const [first = 0, best = 0] = book.borrowerIds;
    for (const borrowerId of [first, best])
      book.db
        .insert(hold)
        .values({
          borrowerId,
          kind: 'breathing_space',
          startDay: '2026-03-30',
          endDay: '2026-05-29',
          pausesClock: true,
          reason: 'Asked for',
          authorName: 'Test',
          at: 0,
        })
        .run();
    expect(handedOut(book.agent, book.portfolioId).borrowerId).toBe(book.borrowerIds[2]);
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: false, why: 'all_blocked', looked: 1 });
    const aside = book.db.select().from(workItem).where(eq(workItem.borrowerId, best)).get();
    expect(aside).toMatchObject({ state: 'waiting', readyAt: book.clock.at + 12 * hour });
    expect(nextCase(book.otherAgent, book)).toMatchObject({ found: false, why: 'all_held', looked: 0 });
  });
});

test('nobody is handed out at night for the letter that could be sent to them', async () => {
  const book = await caseBook();
  const [borrowerId = 0] = book.borrowerIds;
  book.clock.at += 15 * hour;
  const asked = { actorId: null, now: book.clock.at };
  expect(previewContact(book.db, { borrowerId, channel: 'letter' }, asked).verdict).toBe('allow');
  const next = nextCase(book.agent, book);
  expect(next).toMatchObject({ found: false, why: 'all_blocked', looked: 1 });
  const wake = previewContact(book.db, { borrowerId, channel: 'call' }, asked).nextAllowedAt;
  expect(next.found ? null : next.nextAt).toBe(wake);
});

describe('a lease', () => {
  test('can be taken on a borrower who calls in, unless somebody else works on them', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    takeLease(book.agent, { borrowerId });
    expect(() => takeLease(book.otherAgent, { borrowerId })).toThrow(
      /Asha is working on this borrower until/,
    );
  });

  test('taken again in another window outdates the first window', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const first = takeLease(book.agent, { borrowerId });
    takeLease(book.agent, { borrowerId });
    expect(() => renewLease(book.agent, first)).toThrow(/you opened it again in another window/);
  });

  test('that was lost does not hold up whoever has it now', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const late = takeLease(book.agent, { borrowerId });
    book.clock.at += 16 * 60_000;
    const now = takeLease(book.otherAgent, { borrowerId });
    releaseLease(book.agent, late);
    expect(book.db.select().from(lease).get()).toMatchObject({ holderId: 'bikram', token: now.token });
  });
});
