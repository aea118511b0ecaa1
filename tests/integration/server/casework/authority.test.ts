import { describe, expect, test } from 'vitest';
import { auditEvent, settlementAuthority } from '#db/schema/index.ts';
import { adoptAuthority } from '#server/casework/settlement/adopt-authority.ts';
import { authorityVersions } from '#server/casework/settlement/authority.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import type { Context } from '#server/core/context.ts';
import type { AuthorityInput } from '#server/portfolio/schema.ts';
import { type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

const admin = ({ manager }: CaseBook): Context => ({
  ...manager,
  actor: { id: 'ada', name: 'Ada', role: 'admin' },
});
const everybody = { daysFrom: 0, balanceFromMinor: 0, agentPercent: 95, managerPercent: 90 };

function adopt(book: CaseBook, over: Partial<AuthorityInput> = {}) {
  const { portfolioId } = book;
  return adoptAuthority(admin(book), {
    ...{ portfolioId, after: 0, bands: [everybody], validFrom: '2026-03-31', reason: 'Board of 30 March' },
    ...over,
  });
}

const offer = (book: CaseBook, offerMinor: number) =>
  offerSettlement(book.agent, {
    borrowerId: book.borrowerIds[0] ?? 0,
    offerMinor,
    validUntil: '2026-04-10',
    payBy: '2026-04-20',
    reason: 'A sister helps',
  });

describe('the authority matrix', () => {
  test('that an admin adopts decides the next offer, and stands with who, from when and why', async () => {
    const book = await caseBook();
    expect(authorityVersions(admin(book), book.portfolioId)).toMatchObject({
      version: null,
      newest: 0,
      bands: [
        { daysFrom: 0, balanceFromMinor: 0, agentPercent: 80, managerPercent: 60 },
        { daysFrom: 0, balanceFromMinor: 500_000, agentPercent: 75, managerPercent: 55 },
        { daysFrom: 100, balanceFromMinor: 0, agentPercent: 65, managerPercent: 45 },
      ],
    });
    adopt(book);
    expect(() => offer(book, 80_000)).toThrow(/Nobody may settle below 90%/);
    expect(offer(book, 95_000)).toMatchObject({ state: 'offered' });
    expect(authorityVersions(admin(book), book.portfolioId)).toMatchObject({
      version: 1,
      bands: [everybody],
      versions: [{ version: 1, validFrom: '2026-03-31', adoptedByName: 'Ada', reason: 'Board of 30 March' }],
    });
    const told = book.db.select().from(auditEvent).all();
    expect(told.filter(({ action }) => action === 'authority.adopted')).toHaveLength(1);
  });

  test('counts from its day on, and the one before it until then', async () => {
    const book = await caseBook();
    adopt(book, { validFrom: '2026-04-02' });
    expect(authorityVersions(admin(book), book.portfolioId)).toMatchObject({
      version: null,
      newest: 1,
      versions: [{ isToCome: true }],
    });
    expect(offer(book, 80_000)).toMatchObject({ state: 'offered' });
    book.clock.at += 2 * day;
    expect(() => offer(book, 80_000)).toThrow(/Nobody may settle below 90%/);
  });

  test.each<[string, Partial<AuthorityInput>, string]>([
    ['a row that begins where another does', { bands: [everybody, everybody] }, 'bands.1.daysFrom'],
    [
      'a manager who may do less than an agent',
      { bands: [{ ...everybody, managerPercent: 96 }] },
      'bands.0.managerPercent',
    ],
    ['no row for everybody', { bands: [{ ...everybody, daysFrom: 30 }] }, 'bands.0.daysFrom'],
    ['a day that has passed', { validFrom: '2026-03-30' }, 'validFrom'],
  ])('is refused with %s, and nothing is stored', async (_, over, field) => {
    const book = await caseBook();
    expect(() => adopt(book, over)).toThrow(expect.objectContaining({ code: 'refused', field }));
    expect(book.db.select().from(settlementAuthority).all()).toEqual([]);
  });

  test('is not overwritten by whoever looked at an older one', async () => {
    const book = await caseBook();
    adopt(book);
    expect(() => adopt(book, { reason: 'Another board' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(adopt(book, { after: 1, reason: 'Another board' })).toEqual({ version: 2 });
  });
});
