import { describe, expect, test } from 'vitest';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { addNote } from '#server/casework/case/note.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { putOff } from '#server/casework/case/put-off.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import { postCharge } from '#server/casework/payment/charge.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { proposePlan } from '#server/casework/plan/propose.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { nextCase } from '#server/queues/next.ts';
import { caseBook } from '#tests/support/case-book.ts';
import { everyRow } from '#tests/support/every-row.ts';

/** A borrower with a promise and a payment behind them, and one to be handed out. */
async function underWay() {
  const book = await caseBook([{}, {}]);
  const [borrowerId = 0] = book.borrowerIds;
  makePromise(book.agent, { borrowerId, amountMinor: 900, dueOn: '2026-04-02' });
  postPayment(book.agent, { borrowerId, amountMinor: 300, receivedOn: '2026-03-31', reference: 'A' });
  return { ...book, borrowerId, loanId: book.loanIds[0]?.[0] ?? 0 };
}
type UnderWay = Awaited<ReturnType<typeof underWay>>;

const verbs: [name: string, act: (book: UnderWay) => unknown][] = [
  ['next', ({ agent, portfolioId }) => nextCase(agent, { portfolioId })],
  ['a note', ({ agent, borrowerId }) => addNote(agent, { borrowerId, body: 'Works nights' })],
  [
    'putting off',
    ({ agent, borrowerId }) => putOff(agent, { borrowerId, comeBackOn: '2026-04-02', reason: 'No number' }),
  ],
  [
    'a callback',
    ({ agent, borrowerId, clock }) => setCallback(agent, { borrowerId, dueAt: clock.at + 60_000 }),
  ],
  [
    'a promise',
    ({ agent, borrowerId }) => makePromise(agent, { borrowerId, amountMinor: 500, dueOn: '2026-04-05' }),
  ],
  [
    'a payment that keeps a promise',
    ({ agent, borrowerId }) =>
      postPayment(agent, { borrowerId, amountMinor: 600, receivedOn: '2026-03-31', reference: 'B' }),
  ],
  ['a reversal', ({ manager }) => reversePayment(manager, { paymentId: 1, reason: 'Bounced' })],
  [
    'a charge',
    ({ manager, borrowerId, loanId }) =>
      postCharge(manager, {
        borrowerId,
        loanId,
        kind: 'fee',
        amountMinor: 5,
        chargedOn: '2026-03-31',
        reason: 'Returned debit',
      }),
  ],
  [
    'a plan',
    ({ agent, borrowerId }) =>
      proposePlan(agent, {
        borrowerId,
        totalMinor: 90_000,
        instalments: 20,
        interval: 'monthly',
        firstDueOn: '2026-04-15',
        incomeMinor: 90_000,
        expensesMinor: 10_000,
        reason: 'Seasonal income',
      }),
  ],
  [
    'a settlement above one’s authority',
    ({ agent, borrowerId }) =>
      offerSettlement(agent, {
        borrowerId,
        offerMinor: 65_000,
        validUntil: '2026-04-05',
        payBy: '2026-04-09',
        reason: 'Has savings',
      }),
  ],
  [
    'an override',
    ({ agent, borrowerId }) =>
      overrideLane(agent, { borrowerId, lane: 'reminder', reason: 'Pays by itself' }),
  ],
  ['an assignment', ({ manager, borrowerId }) => assignCase(manager, { borrowerId, toId: 'asha' })],
  ['an undo', ({ agent, borrowerId }) => undoEntry(agent, { borrowerId, eventId: 2, reason: 'Mistyped' })],
];

describe('where the audit row cannot be written, nothing is stored', () => {
  test.each(verbs)('of %s', async (_, act) => {
    const book = await underWay();
    const before = everyRow(book);
    book.db.$client.exec(
      `CREATE TRIGGER disk_full BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    expect(() => act(book)).toThrow(/disk full/);
    expect(everyRow(book)).toEqual(before);
    book.db.$client.exec('DROP TRIGGER disk_full');
    act(book);
    expect(everyRow(book)).not.toEqual(before);
  });

  test('of a notice', async () => {
    const book = await caseBook([{ loans: [{ daysPastDue: 200 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const loanId = book.loanIds[0]?.[0] ?? 0;
    const before = everyRow(book);
    book.db.$client.exec(
      `CREATE TRIGGER disk_full BEFORE INSERT ON audit_event WHEN NEW.action = 'notice.proposed'
       BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    const warning = { by: 'outside', sentOn: '2026-02-01', how: 'The lender’s own letter' } as const;
    const notice = { borrowerId, loanId, warning, reason: 'No answer' };
    expect(() => proposeNotice(book.agent, notice)).toThrow(/disk full/);
    expect(everyRow(book)).toEqual(before);
  });
});
