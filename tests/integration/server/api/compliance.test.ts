import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { complianceRouter } from '#server/api/compliance.ts';
import { createCallerFactory } from '#server/api/trpc.ts';
import { at } from '#tests/support/contact-facts.ts';
import { type GatedBook, gatedBook } from '#tests/support/gated-book.ts';

const createCaller = createCallerFactory(complianceRouter);
const evening = at('America/Chicago', '2026-10-05 21:30');

let book: GatedBook;
beforeEach(() => {
  book = gatedBook();
  globalThis.recoupDatabase = book.db;
  vi.useFakeTimers({ now: evening, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  globalThis.recoupDatabase = undefined;
  book.db.$client.close();
});

const as = (role: 'agent' | 'manager' | 'admin') =>
  createCaller({ user: { id: role, name: role, email: `${role}@example.test`, role } });

describe('what a screen asks of the gate', () => {
  test('each channel says whether it is allowed now, by which rule, and when next', async () => {
    const channels = await as('agent').channels({ borrowerId: book.borrowerId });
    const call = channels.find(({ channel }) => channel === 'call')?.result;
    expect(call).toMatchObject({
      verdict: 'block',
      rules: [{ id: 'US-2', citation: '12 CFR 1006.6(b)(1)' }],
      nextAllowedAt: at('America/Chicago', '2026-10-06 08:00'),
    });
    expect(channels.find(({ channel }) => channel === 'letter')?.result.verdict).toBe('allow');
  });

  test('a hold placed by an agent stops every channel, and a manager lifts it', async () => {
    const { borrowerId } = book;
    const said = { kind: 'dispute', written: false, reason: 'Not my debt' } as const;
    const { holdId } = await as('agent').placeHold({ borrowerId, ...said });
    const held = await as('agent').channels({ borrowerId });
    expect(held.every(({ result }) => result.rules[0]?.id === 'HOLD-DISPUTE')).toBe(true);
    await expect(as('agent').liftHold({ holdId, reason: 'Verified' })).rejects.toThrow('a manager lifts it');
    expect(await as('manager').liftHold({ holdId, reason: 'Verified' })).toEqual({ endDay: '2026-10-05' });
    expect(await as('agent').holds({ borrowerId })).toMatchObject([{ holdId, lifted: true }]);
  });

  test('a verdict is asked for before a contact, and an admin makes none', async () => {
    const asked = { borrowerId: book.borrowerId, channel: 'letter' } as const;
    expect(await as('agent').judge(asked)).toMatchObject({ verdict: 'allow', verdictId: 1 });
    await expect(as('admin').judge(asked)).rejects.toThrow('Your role does not allow this');
    await expect(createCaller({ user: null }).judge(asked)).rejects.toThrow('Please sign in');
  });

  test('what cannot be is refused beside its field', async () => {
    const { borrowerId, portfolioId } = book;
    const place = { country: 'US', region: 'IL', timeZone: 'America/Chicago', source: 'licence' };
    await expect(as('agent').statePlace({ ...place, furthestTimeZone: null, portfolioId })).rejects.toThrow(
      'Your role',
    );
    await expect(as('agent').recordPlace({ ...place, borrowerId, timeZone: '+05:30' })).rejects.toThrow(
      'Choose a time zone',
    );
    await expect(as('agent').recordPlace({ ...place, borrowerId, timeZone: 'Mars/Base' })).rejects.toThrow(
      'Choose a time zone',
    );
    await expect(as('agent').placeHold({ borrowerId, kind: 'hardship', reason: ' ' })).rejects.toThrow(
      'Say why',
    );
    const ending = { portfolioId, from: '2026-10-05', until: '2026-10-05' };
    await expect(as('agent').holdsEnding(ending)).rejects.toThrow('ends after it begins');
  });

  test('the rule packs are shown with their sources, the portfolio’s own marked', async () => {
    const packs = await as('agent').packs({ portfolioId: book.portfolioId });
    expect(packs.filter(({ picked }) => picked).map(({ id }) => id)).toEqual(['us-reg-f']);
  });
});
