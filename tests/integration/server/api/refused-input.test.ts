import { TRPCError } from '@trpc/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ZodError } from 'zod';
import type { HoldKind } from '#db/terms.ts';
import { AppError } from '#server/core/errors.ts';
import { as, type Desk, openTheApi } from '#tests/support/at-the-desk.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';
import { at } from '#tests/support/clock.ts';
import { everyRow } from '#tests/support/every-row.ts';

let book: CaseBook;
let borrowerId: number;
let token: number;
beforeEach(async () => {
  book = await caseBook([{}, {}]);
  borrowerId = book.borrowerIds[0] ?? 0;
  openTheApi(book);
  ({ token } = await as(book.agent).cases.take({ borrowerId }));
});

interface Refusal {
  field: string | undefined;
  sentence: string;
}

/** What the screen is told where an act is refused; the act has to leave every row of every table as it was. */
async function refusalOf(act: () => Promise<unknown>): Promise<Refusal> {
  const before = everyRow(book);
  const error: unknown = await act().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(everyRow(book)).toEqual(before);
  if (!(error instanceof TRPCError)) throw new Error('It went through.');
  const { cause, message } = error;
  if (cause instanceof ZodError) {
    const [issue] = cause.issues;
    return { field: issue?.path.join('.'), sentence: issue?.message ?? '' };
  }
  return { field: cause instanceof AppError ? cause.field : undefined, sentence: message };
}

const promise = { amountMinor: 10_000, dueOn: '2026-04-10' };
const plan = {
  totalMinor: 100_000,
  instalments: 10,
  interval: 'monthly' as const,
  firstDueOn: '2026-04-15',
  incomeMinor: 90_000,
  expensesMinor: 10_000,
};
const offer = { offerMinor: 90_000, validUntil: '2026-04-10', payBy: '2026-04-20' };
const payment = { amountMinor: 5_000, receivedOn: '2026-03-31', reference: 'A-1' };

const onCase = () => ({ borrowerId, token });
const judged = async (desk: Desk) => (await desk.compliance.judge({ borrowerId, channel: 'call' })).verdictId;

describe('is refused beside its field, and nothing is stored:', () => {
  test.each<[string, Partial<typeof promise>, string, RegExp]>([
    ['in the past', { dueOn: '2026-03-30' }, 'dueOn', /This day has passed/],
    ['on a day that does not exist', { dueOn: '2026-02-30' }, 'dueOn', /a day that exists/],
    ['half a year ahead', { dueOn: '2026-09-30' }, 'dueOn', /for longer agree a plan/],
    ['of more than is owed', { amountMinor: 100_001 }, 'amountMinor', /more than is owed: \$1,000\.00/],
    ['of nothing', { amountMinor: 0 }, 'amountMinor', /above zero/],
    ['of less than nothing', { amountMinor: -1 }, 'amountMinor', /above zero/],
    ['of half a cent', { amountMinor: 0.5 }, 'amountMinor', /no more decimals/],
    ['of a billion billions', { amountMinor: 1e18 }, 'amountMinor', /too large to be right/],
    ['of no number', { amountMinor: Number.NaN }, 'amountMinor', /Enter an amount/],
    ['without end', { amountMinor: Number.POSITIVE_INFINITY }, 'amountMinor', /amount|large/],
  ])('a promise %s, by itself and within a call', async (_, over, field, words) => {
    const desk = as(book.agent);
    const wanted = { ...promise, ...over };
    const alone = await refusalOf(() => desk.arrangements.makePromise({ ...onCase(), ...wanted }));
    expect(alone).toMatchObject({ field, sentence: expect.stringMatching(words) });
    const verdictId = await judged(desk);
    const within = await refusalOf(() =>
      desk.cases.recordContact({ ...onCase(), verdictId, outcome: 'rpc_promise', promise: wanted }),
    );
    expect(within.sentence).toMatch(words);
    expect(within.field?.split('.').at(-1)).toBe(field);
  });

  test.each<[string, Partial<typeof payment>, string, RegExp]>([
    ['0', { amountMinor: 0 }, 'amountMinor', /above zero/],
    ['1e18', { amountMinor: 1e18 }, 'amountMinor', /too large to be right/],
    ['-50.00', { amountMinor: -5_000 }, 'amountMinor', /above zero/],
    ['a third of a cent', { amountMinor: 1 / 3 }, 'amountMinor', /no more decimals/],
    ['tomorrow', { receivedOn: '2026-04-01' }, 'receivedOn', /in the future/],
    ['no reference', { reference: '  ' }, 'reference', /reference of the payment/],
  ])('a payment of %s', async (_, over, field, words) => {
    const desk = as(book.agent);
    const refusal = await refusalOf(() => desk.payments.post({ borrowerId, ...payment, ...over }));
    expect(refusal).toMatchObject({ field, sentence: expect.stringMatching(words) });
  });

  test.each<[string, Partial<typeof offer>, string, RegExp]>([
    [
      'above the agent’s authority, without a word why',
      { offerMinor: 70_000 },
      'reason',
      /authority of an agent/,
    ],
    ['above everybody’s authority', { offerMinor: 30_000 }, 'offerMinor', /Nobody may settle below 60%/],
    ['of all that is owed', { offerMinor: 100_000 }, 'offerMinor', /less than what is owed/],
    ['that ended yesterday', { validUntil: '2026-03-30' }, 'validUntil', /has passed/],
    ['to be paid before it ends', { payBy: '2026-04-09' }, 'payBy', /before the offer ends/],
  ])('a settlement %s', async (_, over, field, words) => {
    const desk = as(book.agent);
    const refusal = await refusalOf(() =>
      desk.arrangements.offerSettlement({ ...onCase(), ...offer, ...over }),
    );
    expect(refusal).toMatchObject({ field, sentence: expect.stringMatching(words) });
  });

  test.each<[string, Partial<typeof plan>, string, RegExp]>([
    ['of more than is owed', { totalMinor: 100_001 }, 'totalMinor', /more than is owed/],
    ['in two and a half instalments', { instalments: 2.5 }, 'instalments', /whole number/],
    ['of one instalment', { instalments: 1 }, 'instalments', /at least two/],
    ['that leaves nothing to live on', { expensesMinor: 85_000 }, 'instalments', /can afford/],
    ['over five years', { instalments: 60 }, 'instalments', /36 months at most/],
    ['over the agent’s term, without a word why', { instalments: 20 }, 'reason', /limit of 12/],
    ['that began yesterday', { firstDueOn: '2026-03-30' }, 'firstDueOn', /has passed/],
    ['with a negative income', { incomeMinor: -1 }, 'incomeMinor', /zero or more/],
  ])('a plan %s', async (_, over, field, words) => {
    const desk = as(book.agent);
    const refusal = await refusalOf(() => desk.arrangements.proposePlan({ ...onCase(), ...plan, ...over }));
    expect(refusal).toMatchObject({ field, sentence: expect.stringMatching(words) });
  });

  test.each<[string, string]>([
    ['without a reason', ''],
    ['for a reason of blanks', '     '],
  ])('an override %s', async (_, reason) => {
    const move = { ...onCase(), lane: 'reminder', reason } as const;
    const refusal = await refusalOf(() => as(book.agent).cases.overrideLane(move));
    expect(refusal).toMatchObject({ field: 'reason', sentence: expect.stringMatching(/Say why/) });
  });

  test('a callback that has passed, or lies a year ahead', async () => {
    const desk = as(book.agent);
    for (const dueAt of [at - 1, at + 365 * day, 0, -1]) {
      const refusal = await refusalOf(() => desk.arrangements.setCallback({ ...onCase(), dueAt }));
      expect(refusal.field).toBe('dueAt');
    }
  });

  test.each([-1, 0, 1.5, 1e18, Number.NaN])('a borrower by the number %s', async (wrong) => {
    const desk = as(book.agent);
    const refusal = await refusalOf(() => desk.arrangements.makePromise({ borrowerId: wrong, ...promise }));
    expect(refusal.field).toBe('borrowerId');
  });
});

test('an outcome for a case whose lease was lost is refused, saying who has it, and nothing is stored', async () => {
  const desk = as(book.agent);
  const verdictId = await judged(desk);
  vi.setSystemTime(at + 16 * 60_000);
  await as(book.otherAgent).cases.take({ borrowerId });
  const late = { ...onCase(), verdictId, outcome: 'no_answer' } as const;
  const { sentence } = await refusalOf(() => desk.cases.recordContact(late));
  expect(sentence).toMatch(/You no longer hold this case: Bikram has it since .*was not stored/);
});

test('of two windows of one person the older one is refused, whatever it sends', async () => {
  const desk = as(book.agent);
  const { token: newer } = await desk.cases.take({ borrowerId });
  const fromTheOlder = [
    () => desk.arrangements.makePromise({ ...onCase(), ...promise }),
    () => desk.arrangements.proposePlan({ ...onCase(), ...plan }),
    () => desk.arrangements.offerSettlement({ ...onCase(), ...offer }),
    () => desk.arrangements.setCallback({ ...onCase(), dueAt: at + day }),
    () => desk.cases.overrideLane({ ...onCase(), lane: 'reminder', reason: 'Pays by itself' }),
    () => desk.cases.renew(onCase()),
  ];
  for (const act of fromTheOlder)
    expect((await refusalOf(act)).sentence).toContain('you opened it again in another window');
  await desk.arrangements.makePromise({ borrowerId, token: newer, ...promise });
  for (const stale of [newer + 1, 1e9])
    await refusalOf(() => desk.arrangements.setCallback({ borrowerId, token: stale, dueAt: at + day }));
});

describe('sent twice,', () => {
  test('a promise and a charge are stored once', async () => {
    const desk = as(book.agent);
    await desk.arrangements.makePromise({ ...onCase(), ...promise });
    const again = await refusalOf(() => desk.arrangements.makePromise({ ...onCase(), ...promise }));
    expect(again).toMatchObject({ field: 'amountMinor', sentence: expect.stringMatching(/open already/) });
    const loanId = book.loanIds[0]?.[0] ?? 0;
    const fee = {
      loanId,
      kind: 'fee',
      amountMinor: 500,
      chargedOn: '2026-03-31',
      reason: 'Returned debit',
    } as const;
    await as(book.manager).payments.charge({ borrowerId, ...fee });
    const twice = await refusalOf(() => as(book.manager).payments.charge({ borrowerId, ...fee }));
    expect(twice.sentence).toContain('booked already');
  });

  test('a payment is booked once and its reversal refused the second time', async () => {
    const { paymentId } = await as(book.agent).payments.post({ borrowerId, ...payment });
    expect(await as(book.agent).payments.post({ borrowerId, ...payment })).toEqual({
      paymentId,
      posted: false,
    });
    await as(book.manager).payments.reverse({ paymentId, reason: 'Bounced' });
    const again = await refusalOf(() => as(book.manager).payments.reverse({ paymentId, reason: 'Bounced' }));
    expect(again.sentence).toContain('reversed already');
  });
});

describe('nothing is agreed with', () => {
  test.each<HoldKind>(['bankruptcy', 'deceased', 'breathing_space', 'crisis_breathing_space'])(
    'a borrower whom the law protects from being asked: %s',
    async (kind) => {
      const desk = as(book.agent);
      await as(book.manager).compliance.placeHold({ borrowerId, kind, reason: 'Told in writing' });
      const acts: [string, () => Promise<unknown>][] = [
        ['amountMinor', () => desk.arrangements.makePromise({ ...onCase(), ...promise })],
        ['totalMinor', () => desk.arrangements.proposePlan({ ...onCase(), ...plan })],
        ['offerMinor', () => desk.arrangements.offerSettlement({ ...onCase(), ...offer })],
      ];
      for (const [field, act] of acts)
        expect(await refusalOf(act)).toMatchObject({
          field,
          sentence: expect.stringMatching(/on hold \(.+\) since .*nothing is agreed until it ends/),
        });
    },
  );

  test('a borrower whom the law came to protect after the plan or the offer was made', async () => {
    const desk = as(book.agent);
    const { planId } = await desk.arrangements.proposePlan({ ...onCase(), ...plan });
    const { settlementId } = await desk.arrangements.offerSettlement({ ...onCase(), ...offer });
    await as(book.manager).compliance.placeHold({
      borrowerId,
      kind: 'bankruptcy',
      reason: 'Told in writing',
    });
    for (const act of [
      () => desk.arrangements.confirmPlan({ ...onCase(), planId }),
      () => desk.arrangements.acceptSettlement({ ...onCase(), settlementId }),
    ])
      expect((await refusalOf(act)).sentence).toContain('nothing is agreed until it ends');
  });

  test('a borrower who owes nothing any more', async () => {
    const desk = as(book.agent);
    await desk.payments.post({ borrowerId, ...payment, amountMinor: 100_000 });
    const refusal = await refusalOf(() => desk.arrangements.makePromise({ ...onCase(), ...promise }));
    expect(refusal).toEqual({ field: 'amountMinor', sentence: 'That is more than is owed: $0.00.' });
  });
});
