import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCaller } from '#server/api/root.ts';
import type { Context } from '#server/core/context.ts';
import { type CaseBook, caseBook, hour } from '#tests/support/case-book.ts';
import { at } from '#tests/support/clock.ts';
import { everyRow } from '#tests/support/every-row.ts';

let book: CaseBook;
beforeEach(async () => {
  book = await caseBook();
  globalThis.recoupDatabase = book.db;
  vi.useFakeTimers({ now: at, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  globalThis.recoupDatabase = undefined;
});

type Desk = ReturnType<typeof createCaller>;
function as({ actor }: Context): Desk {
  const { id, name, role } = actor;
  return createCaller({ user: { id: id ?? '', name, email: `${id}@example.test`, role } });
}

interface Sent {
  borrowerId: number;
  token?: number;
}

/** Acts that need no lease, as the case screen sends them. `before` is what they are about. */
const acts: [name: string, act: (desk: Desk, sent: Sent) => Promise<unknown>][] = [
  ['a note', (desk, sent) => desk.cases.addNote({ ...sent, body: 'Works nights' })],
  [
    'a payment',
    (desk, sent) =>
      desk.payments.post({ ...sent, amountMinor: 500, receivedOn: '2026-03-31', reference: 'B' }),
  ],
  ['a hold', (desk, sent) => desk.compliance.placeHold({ ...sent, kind: 'cease', reason: 'By letter' })],
  [
    'a wish',
    (desk, sent) =>
      desk.compliance.recordWish({ ...sent, kind: 'opt_out', channel: 'sms', words: 'No more texts' }),
  ],
  [
    'a number',
    (desk, sent) =>
      desk.compliance.addPoint({ ...sent, kind: 'phone', place: 'mobile', value: '+12125550144' }),
  ],
  [
    'a place',
    (desk, sent) =>
      desk.compliance.recordPlace({
        ...sent,
        country: 'NP',
        region: null,
        timeZone: 'Asia/Kathmandu',
        source: 'said so',
      }),
  ],
  ['a language', (desk, sent) => desk.messages.recordLanguage({ ...sent, language: 'es' })],
  ['a hold lifted', (desk, sent) => desk.compliance.liftHold({ ...sent, holdId: 1, reason: 'Settled' })],
  ['a wish withdrawn', (desk, sent) => desk.compliance.withdrawWish({ ...sent, id: 1, reason: 'Wants it' })],
  ['a payment reversed', (desk, sent) => desk.payments.reverse({ ...sent, paymentId: 1, reason: 'Bounced' })],
  [
    'a charge',
    (desk, sent) =>
      desk.payments.charge({
        ...sent,
        loanId: 1,
        kind: 'fee',
        amountMinor: 5,
        chargedOn: '2026-03-31',
        reason: 'Returned debit',
      }),
  ],
  ['an assignment', (desk, sent) => desk.cases.assign({ ...sent, toId: 'asha' })],
];

describe('whoever lost the case comes too late, and learns it', () => {
  test.each(acts)('with %s, which from beside the desk is still welcome', async (_, act) => {
    const [borrowerId = 0] = book.borrowerIds;
    const desk = as(book.manager);
    await desk.compliance.placeHold({ borrowerId, kind: 'hardship', reason: 'Lost the job' });
    await desk.compliance.recordWish({ borrowerId, kind: 'opt_out', channel: 'letter', words: 'No post' });
    await desk.payments.post({ borrowerId, amountMinor: 300, receivedOn: '2026-03-31', reference: 'A' });
    const { token } = await desk.cases.take({ borrowerId });
    vi.setSystemTime(at + hour);
    await as(book.otherAgent).cases.take({ borrowerId });
    const before = everyRow(book);
    await expect(act(desk, { borrowerId, token })).rejects.toThrow(
      /You no longer hold this case: .* has it since .*What you entered was not stored/,
    );
    expect(everyRow(book)).toEqual(before);
    await act(desk, { borrowerId });
    expect(everyRow(book)).not.toEqual(before);
  });
});
