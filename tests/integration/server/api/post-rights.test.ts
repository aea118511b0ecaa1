import { beforeEach, describe, expect, test } from 'vitest';
import { adoptLetterhead } from '#server/letters/letterhead.ts';
import { as, comesToNothing, openTheApi } from '#tests/support/at-the-desk.ts';
import { head } from '#tests/support/letter-book.ts';
import { type LetterBox, letterBox } from '#tests/support/letter-box.ts';

let box: LetterBox;
const adminOf = ({ manager: { actor, ...rest } }: LetterBox) => ({
  ...rest,
  actor: { ...actor, id: 'ines', name: 'Ines', role: 'admin' as const },
});

beforeEach(async () => {
  box = await letterBox([{}, {}]);
  adoptLetterhead(adminOf(box), { portfolioId: box.portfolioId, ...head });
  openTheApi(box);
});

test('an agent writes letters and messages, and neither manages the outbox nor changes its words', async () => {
  const agent = as(box.agent);
  const { portfolioId } = box;
  const messageId = box.write();
  const template = { portfolioId, kind: 'general', channel: 'email', language: 'en' } as const;
  const refusals: (() => Promise<unknown>)[] = [
    () => agent.messages.cancel({ messageId, reason: 'No reason' }),
    () => agent.messages.handOut({ portfolioId, messageIds: [messageId] }),
    () => agent.messages.outbox({ portfolioId }),
    () => agent.messages.settleUnknown({ messageId, verdict: 'arrived' }),
    () => agent.templates.save({ ...template, subject: 'Hi', body: 'Hi', after: 1 }),
    () => agent.templates.list({ portfolioId }),
    () => agent.schedule.runNow({ portfolioId }),
    () => agent.letters.register({ portfolioId }),
    () => agent.letters.adoptLetterhead({ portfolioId, ...head }),
    () => as(box.manager).letters.adoptLetterhead({ portfolioId, ...head }),
  ];
  for (const refusal of refusals) await comesToNothing(box, refusal, /role does not allow/);
});

test('an admin keeps the letterhead and the outbox, and writes to nobody', async () => {
  const [borrowerId = 0] = box.borrowerIds;
  const admin = as(adminOf(box));
  const wanted = { borrowerId, kind: 'general', channel: 'email', requestId: 'not-an-agents' } as const;
  await comesToNothing(box, () => admin.messages.send(wanted), /role does not allow/);
  const statement = { borrowerId, kind: 'account_statement' } as const;
  await comesToNothing(box, () => admin.letters.issue(statement), /role does not allow/);
  await comesToNothing(
    box,
    () => admin.schedule.runNow({ portfolioId: box.portfolioId }),
    /role does not allow/,
  );
});

describe('what is not there, or somebody else’s, comes to nothing:', () => {
  const nobody = 987_654;

  test('borrowers, messages, runs, offers, plans, addresses and portfolios', async () => {
    const [agent, manager] = [as(box.agent), as(box.manager)];
    const [borrowerId = 0, other = 0] = box.borrowerIds;
    const { points } = await agent.compliance.details({ borrowerId: other });
    const theirs = points.find(({ kind }) => kind === 'email')?.id ?? 0;
    const theirAddress = points.find(({ kind }) => kind === 'address')?.id ?? 0;
    const mail = { kind: 'general', channel: 'email', requestId: 'a-click-of-somebody' } as const;
    const cases: [() => Promise<unknown>, RegExp][] = [
      [() => agent.messages.send({ ...mail, borrowerId: nobody }), /not found|not there|no longer/i],
      [
        () => agent.messages.send({ ...mail, borrowerId, contactPointId: theirs }),
        /No e-mail address is known that mail reaches/,
      ],
      [
        () => manager.messages.cancel({ messageId: nobody, reason: 'Not there' }),
        /not found|not there|no longer/i,
      ],
      [
        () => manager.messages.handOut({ portfolioId: nobody, messageIds: [box.write()] }),
        /not found|not there/i,
      ],
      [() => manager.schedule.run({ runId: nobody }), /not found|not there|no longer/i],
      [
        () => agent.letters.issue({ kind: 'plan_confirmation', borrowerId, planId: nobody }),
        /not found|not there/i,
      ],
      [
        () => agent.letters.issue({ kind: 'account_statement', borrowerId, addressId: theirAddress }),
        /not the borrower’s/,
      ],
      [() => agent.messages.recordLanguage({ borrowerId: nobody, language: 'es' }), /not found|not there/i],
    ];
    box.write();
    for (const [act, words] of cases) await expect(act()).rejects.toThrow(words);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1, 1e18])(
    'the number %d',
    async (messageId) => {
      const manager = as(box.manager);
      await comesToNothing(box, () => manager.messages.retry({ messageId }), /./);
      await comesToNothing(box, () => manager.messages.detail({ messageId }), /./);
    },
  );

  test('words that are too long or empty, and a subject of two lines', async () => {
    const manager = as(box.manager);
    const key = {
      portfolioId: box.portfolioId,
      kind: 'general',
      channel: 'email',
      language: 'en',
      after: 1,
    } as const;
    const body = '{{lender.signature}} {{optout.link}}';
    for (const words of [
      { subject: 'Hi\r\nBcc: all@victims.example', body },
      { subject: 'x'.repeat(201), body },
      { subject: 'Hi', body: ' ' },
      { subject: 'Hi', body: body + 'x'.repeat(10_001) },
      { subject: 'Hi', body: `${body} {{borrower.name` },
      { subject: 'Hi', body: `${body} {{constructor.constructor}}` },
      { subject: 'Hi', body: `${body} {{__proto__}}` },
    ])
      await comesToNothing(box, () => manager.templates.save({ ...key, ...words }), /./);
  });
});
