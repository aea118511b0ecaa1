import { describe, expect, test } from 'vitest';
import { caseEvent, gateVerdict } from '#db/schema/index.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { cancelPromise } from '#server/casework/promise/cancel.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { messageById } from '#server/messaging/outbox/queries.ts';
import { retireTemplate } from '#server/messaging/template/save.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const twoLoans = {
  lane: 'reminder',
  score: 0.2,
  loans: [{ owesMinor: 500_000 }, { owesMinor: 100_000 }],
} as const;

const dispute = (box: LetterBox, loan: number) =>
  placeHold(box.agent, {
    borrowerId: box.borrowerIds[0] ?? 0,
    kind: 'dispute',
    loanId: box.loanIds[0]?.[loan] ?? 0,
    reason: 'They say it was paid back in May.',
  });

const pay = (box: LetterBox, amountMinor: number) =>
  postPayment(box.agent, {
    borrowerId: box.borrowerIds[0] ?? 0,
    amountMinor,
    receivedOn: '2026-03-31',
    reference: `P${amountMinor}`,
  });

const promise = (box: LetterBox) => {
  const [borrowerId = 0] = box.borrowerIds;
  const { token } = takeLease(box.agent, { borrowerId });
  const { promiseId } = makePromise(box.agent, {
    borrowerId,
    token,
    amountMinor: 20_000,
    dueOn: '2026-04-02',
  });
  return { borrowerId, token, promiseId };
};

describe('a message asks for', () => {
  test('no loan that is disputed: its amount and its name stay out, and the gate is asked about the others', async () => {
    const box = await letterBox([twoLoans]);
    dispute(box, 0);
    const written = messageById(box.db, box.write());
    expect(written.text).toContain('you owe $1,000.00 in all:\n\nL1-2: $1,000.00');
    expect(`${written.subject} ${written.text}`).not.toContain('L1-1');
    expect(written.loanIds).toEqual([box.loanIds[0]?.[1]]);
  });

  test('nothing where every loan is on hold', async () => {
    const box = await letterBox([twoLoans]);
    dispute(box, 0);
    dispute(box, 1);
    expect(() => box.write()).toThrow('on hold');
  });

  test('no loan that has ended beside one that is open, whatever balance the file still shows', async () => {
    const box = await letterBox([
      {
        loans: [
          { owesMinor: 500_000, daysPastDue: 62, recoveryStatus: 'fully_recovered' },
          { daysPastDue: 12 },
        ],
      },
    ]);
    const written = messageById(box.db, box.write());
    expect(written.text).toContain('you owe $1,000.00 in all:\n\nL1-2: $1,000.00');
    expect(written.loanIds).toEqual([box.loanIds[0]?.[1]]);
  });

  test('nothing where all have ended in a book that has open ones', async () => {
    const box = await letterBox([{ loans: [{ recoveryStatus: 'fully_recovered' }] }, {}]);
    expect(() => box.write()).toThrow('ended');
  });

  test('the balance all the same in a book of nothing but ended cases, which is worked as if they were open', async () => {
    const box = await letterBox([{ loans: [{ recoveryStatus: 'written_off' }] }]);
    expect(messageById(box.db, box.write()).text).toContain('$1,000.00');
  });
});

describe('what waits to leave does not go where', () => {
  const leaves = async (box: LetterBox, id: number) => {
    const server = await mailServer();
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(messageById(box.db, id).state === 'sent' ? 1 : 0);
    return messageById(box.db, id);
  };
  const noLongerSo = { state: 'cancelled', reason: expect.stringContaining('no longer so') };

  test('a loan that it asks for was disputed meanwhile; the case says why', async () => {
    const box = await letterBox([twoLoans]);
    const id = box.write();
    dispute(box, 0);
    const { state, reason } = await leaves(box, id);
    expect(state).toBe('cancelled');
    expect(reason).toContain('on hold');
    const told = box.db.select().from(caseEvent).all().at(-1);
    expect(told).toMatchObject({ kind: 'message.cancelled', detail: { reason } });
  });

  test('a part of what it names was paid meanwhile', async () => {
    const box = await letterBox();
    const id = box.write();
    pay(box, 30_000);
    expect(await leaves(box, id)).toMatchObject(noLongerSo);
    expect(messageById(box.db, box.write()).text).toContain('you owe $700.00');
  });

  test('the promise that it speaks of was taken back', async () => {
    const box = await letterBox();
    const { borrowerId, token, promiseId } = promise(box);
    const id = box.write({ kind: 'promise_reminder' });
    cancelPromise(box.agent, { borrowerId, token, promiseId, reason: 'They asked for another day.' });
    expect(await leaves(box, id)).toMatchObject(noLongerSo);
  });

  test('the promise that it speaks of was kept ahead of its day', async () => {
    const box = await letterBox();
    promise(box);
    const id = box.write({ kind: 'promise_reminder' });
    pay(box, 20_000);
    expect(await leaves(box, id)).toMatchObject(noLongerSo);
  });

  test('its template was taken out of use meanwhile', async () => {
    const box = await letterBox();
    const id = box.write();
    const key = {
      portfolioId: box.portfolioId,
      kind: 'reminder_after_due',
      channel: 'email',
      language: 'en',
    } as const;
    retireTemplate(box.manager, { ...key, after: 1 });
    expect(await leaves(box, id)).toMatchObject({
      state: 'cancelled',
      reason: 'Its template was taken out of use.',
    });
  });

  test('nothing changed is no reason: it leaves, judged over the loans that it names', async () => {
    const box = await letterBox([twoLoans]);
    dispute(box, 0);
    const id = box.write();
    expect(await leaves(box, id)).toMatchObject({ state: 'sent' });
    const verdicts = box.db.select().from(gateVerdict).all();
    expect(verdicts.map(({ loanIds }) => loanIds)).toEqual([[box.loanIds[0]?.[1]], [box.loanIds[0]?.[1]]]);
  });
});
