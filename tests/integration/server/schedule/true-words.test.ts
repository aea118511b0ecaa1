import { describe, expect, test } from 'vitest';
import { message } from '#db/schema/index.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { takeLease } from '#server/queues/lease.ts';
import { previewRun } from '#server/schedule/preview.ts';
import { runWhatIsDue, writesByItself } from '#tests/support/daily.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';
import { mailServer } from '#tests/support/mail-server.ts';

const reminded = { lane: 'reminder', score: 0.2 } as const;
/** Kathmandu, 1 April 2026, 07:30. */
const morning = Date.UTC(2026, 3, 1, 1, 45);
/** Kathmandu, Monday 6 April 2026, 09:45: the day after the due day of 2 April and its grace. */
const afterGrace = Date.UTC(2026, 3, 6, 4);

const written = ({ db }: LetterBox) => db.select().from(message).orderBy(message.id).all();

function promiseOf200(box: LetterBox, dueOn = '2026-04-02') {
  const [borrowerId = 0] = box.borrowerIds;
  const { token } = takeLease(box.agent, { borrowerId });
  makePromise(box.agent, { borrowerId, token, amountMinor: 20_000, dueOn });
}

const pay = (box: LetterBox, amountMinor: number, receivedOn: string) =>
  postPayment(box.agent, {
    borrowerId: box.borrowerIds[0] ?? 0,
    amountMinor,
    receivedOn,
    reference: `P-${receivedOn}`,
  });

async function atSeven(borrowers: Parameters<typeof letterBox>[0] = [reminded]) {
  const box = await letterBox(borrowers);
  writesByItself(box);
  box.clock.at = morning;
  return box;
}

describe('the daily run', () => {
  test('does not tell who paid a day late that it has not reached us', async () => {
    const box = await atSeven([{ lane: 'settlement' }]);
    promiseOf200(box);
    box.clock.at = afterGrace;
    pay(box, 20_000, '2026-04-06');
    await runWhatIsDue(box);
    expect(written(box)).toEqual([]);
  });

  test('names what is still open of a promise after a part of it came in late', async () => {
    const box = await atSeven();
    promiseOf200(box);
    box.clock.at = afterGrace;
    pay(box, 5_000, '2026-04-06');
    await runWhatIsDue(box);
    expect(written(box)[0]?.text).toContain('$150.00 of it has not reached us');
  });

  test('does not send what it wrote in the morning where the money came in before it left', async () => {
    const box = await atSeven();
    promiseOf200(box);
    box.clock.at = afterGrace;
    await runWhatIsDue(box);
    expect(written(box)).toMatchObject([{ kind: 'promise_missed' }]);
    pay(box, 20_000, '2026-04-06');
    const server = await mailServer();
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    expect(written(box)).toMatchObject([
      {
        state: 'cancelled',
        reason: 'What it says is no longer so: the borrower has no such promise, or its money came in.',
      },
    ]);
  });

  test('does not ask for the balance of who promised between its writing and its leaving', async () => {
    const box = await atSeven();
    await runWhatIsDue(box);
    expect(written(box)).toMatchObject([{ kind: 'reminder_after_due', state: 'held' }]);
    promiseOf200(box, '2026-04-09');
    box.clock.at = morning + 3_600_000;
    const server = await mailServer();
    await box.deliver({ smtp: server.settings });
    expect(server.taken).toHaveLength(0);
    expect(written(box)[0]?.reason).toContain('A promise is open.');
  });

  test('says “tomorrow” of a promise on the day before and never on the day itself', async () => {
    const box = await atSeven();
    promiseOf200(box);
    await runWhatIsDue(box);
    // midnight of 2 April in Kathmandu
    expect(written(box)).toMatchObject([
      { kind: 'promise_reminder', expiresAt: Date.UTC(2026, 3, 1, 18, 15) },
    ]);
  });

  test('leaves alone who is past due on a loan alone that has ended, was disputed or is paid', async () => {
    const paidUp = { owesMinor: 0, daysPastDue: 62 };
    const ended = { daysPastDue: 62, recoveryStatus: 'fully_recovered' } as const;
    const box = await atSeven([
      { ...reminded, loans: [ended, { daysPastDue: 0 }] },
      { ...reminded, loans: [paidUp, { daysPastDue: 0 }] },
      { ...reminded, loans: [{ daysPastDue: 62 }, { daysPastDue: 0 }] },
    ]);
    const [, , borrowerId = 0] = box.borrowerIds;
    placeHold(box.agent, {
      borrowerId,
      kind: 'dispute',
      loanId: box.loanIds[2]?.[0] ?? 0,
      reason: 'They say it was paid back.',
    });
    expect(previewRun(box.manager, box.portfolioId).people).toEqual([]);
    await runWhatIsDue(box);
    expect(written(box)).toEqual([]);
  });
});
