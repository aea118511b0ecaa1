import { expect, test } from 'vitest';
import { auditEvent, borrower, loan, place, portfolio } from '#db/schema/index.ts';
import { openPortfolio } from '#server/compliance/open-portfolio.ts';
import { previewContact } from '#server/compliance/preview-contact.ts';
import { whereabouts } from '#server/compliance/queries.ts';
import type { OpenPortfolioInput } from '#server/compliance/schema.ts';
import { createPortfolio } from '#server/portfolio/create-portfolio.ts';
import { at } from '#tests/support/contact-facts.ts';
import { contextOf, freshDatabase } from '#tests/support/desk.ts';

const conventions = {
  name: 'Northwind',
  currency: 'USD',
  locale: 'en-US',
  timeZone: 'America/New_York',
  jurisdiction: 'us-reg-f',
} as const;
const coastToCoast: OpenPortfolioInput['borrowers'] = {
  country: 'US',
  region: null,
  timeZone: 'America/New_York',
  furthestTimeZone: 'America/Los_Angeles',
  source: 'The lender’s licence',
};

function callFirstBorrower(db: ReturnType<typeof freshDatabase>, portfolioId: number, wall: string) {
  const { id } = db.insert(borrower).values({ portfolioId, externalId: wall }).returning().get();
  db.insert(loan).values({ portfolioId, borrowerId: id, externalId: wall }).run();
  const now = at('America/New_York', wall);
  return previewContact(db, { borrowerId: id, channel: 'call' }, { actorId: 'agent-1', now }).verdict;
}

test('a new portfolio knows where its borrowers live, and the gate opens while every clock there allows it', () => {
  const db = freshDatabase();
  const id = openPortfolio(contextOf(db), { ...conventions, borrowers: coastToCoast });
  expect(whereabouts(db, id)).toMatchObject({
    isKnown: true,
    stated: [{ timeZone: 'America/New_York' }, { timeZone: 'America/Los_Angeles' }],
  });
  expect(callFirstBorrower(db, id, '2026-10-05 10:00')).toBe('block');
  expect(callFirstBorrower(db, id, '2026-10-05 12:00')).toBe('allow');
  expect(
    db
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .all()
      .map(({ action }) => action),
  ).toEqual(['portfolio.created', 'place.stated', 'place.stated']);
});

test('one clock is recorded once', () => {
  const db = freshDatabase();
  const borrowers = { ...coastToCoast, furthestTimeZone: coastToCoast.timeZone };
  openPortfolio(contextOf(db), { ...conventions, borrowers });
  expect(db.select().from(place).all()).toHaveLength(1);
});

test('a portfolio and the place of its borrowers are stored together or not at all', () => {
  const db = freshDatabase();
  const ctx = contextOf(db);
  db.$client.exec(
    `CREATE TRIGGER no_place BEFORE INSERT ON place BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
  );
  expect(() => openPortfolio(ctx, { ...conventions, borrowers: coastToCoast })).toThrow('disk full');
  expect(db.select().from(portfolio).all()).toEqual([]);
  expect(db.select().from(auditEvent).all()).toEqual([]);
});

test('a portfolio without a word on it is told apart, save where its rules name the one country', () => {
  const db = freshDatabase();
  const ctx = contextOf(db);
  const nobody = createPortfolio(ctx, conventions);
  const india = createPortfolio(ctx, { ...conventions, name: 'India', jurisdiction: 'in-rbi' });
  expect(whereabouts(db, nobody)).toEqual({ stated: [], isKnown: false });
  expect(whereabouts(db, india)).toEqual({ stated: [], isKnown: true });
});
