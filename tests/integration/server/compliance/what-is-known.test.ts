import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  auditEvent,
  book as bookInForce,
  imports,
  loanSnapshot,
  playbook,
  snapshot,
} from '#db/schema/index.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { previewContacts } from '#server/compliance/preview-contact.ts';
import { contactDetails } from '#server/compliance/queries.ts';
import { recordPlace, statePlace, withdrawPlace } from '#server/compliance/record-place.ts';
import { recordWish, withdrawWish } from '#server/compliance/record-wish.ts';
import type { Context } from '#server/core/context.ts';
import { at } from '#tests/support/contact-facts.ts';
import { type GatedBook, gatedBook } from '#tests/support/gated-book.ts';

const now = at('America/Chicago', '2026-10-05 10:00');
const illinois = { country: 'US', region: 'IL', timeZone: 'America/Chicago' };

let book: GatedBook;
let agent: Context;
beforeEach(() => {
  book = gatedBook({ place: null });
  agent = book.agent(now);
});
afterEach(() => book.db.$client.close());

const call = (over: { contactPointId?: number } = {}) =>
  judgeContact(agent, { borrowerId: book.borrowerId, channel: 'call', ...over });
const admin = (): Context => ({ ...agent, actor: { id: 'admin-1', name: 'Admin', role: 'admin' } });

describe('where a borrower is', () => {
  test('opens the gate when it is recorded and shuts it when it is withdrawn', () => {
    expect(call().verdict).toBe('block');
    const id = recordPlace(agent, { borrowerId: book.borrowerId, ...illinois, source: 'application' });
    expect(call().verdict).toBe('allow');
    withdrawPlace(agent, { id, reason: 'Moved' });
    expect(call().verdict).toBe('block');
    expect(() => withdrawPlace(agent, { id, reason: 'Moved' })).toThrow('already withdrawn');
    expect(book.db.select({ action: auditEvent.action }).from(auditEvent).all()).toEqual([
      { action: 'place.recorded' },
      { action: 'place.withdrawn' },
    ]);
  });

  test('is taken from the portfolio’s statement until something is known of the borrower', () => {
    const { portfolioId, borrowerId } = book;
    const word = { ...illinois, furthestTimeZone: null, source: 'the lender’s licence' };
    const [id = 0] = statePlace(admin(), { portfolioId, ...word });
    expect(call().verdict).toBe('allow');
    recordPlace(agent, {
      borrowerId,
      country: 'US',
      region: 'HI',
      timeZone: 'Pacific/Honolulu',
      source: 'told on the phone',
    });
    expect(call().nextAllowedAt).toBe(at('Pacific/Honolulu', '2026-10-05 08:00'));
    expect(contactDetails(book.db, borrowerId, now)).toMatchObject({
      places: [{ region: 'HI' }],
      statedPlaces: [{ region: 'IL' }],
    });
    expect(() => withdrawPlace(agent, { id, reason: 'Not mine' })).toThrow('by an admin');
  });

  test('a number’s own zone is a place too, until the number is found to be wrong', () => {
    const { borrowerId } = book;
    const point = { borrowerId, kind: 'phone', place: 'mobile', value: '+1 312 555 0100' } as const;
    const id = addContactPoint(agent, { ...point, timeZone: 'America/Chicago' });
    expect(call({ contactPointId: id }).verdict).toBe('allow');
    expect(() => addContactPoint(agent, point)).toThrow('there already');
    book.db.$client.exec(
      `INSERT INTO hold (borrower_id, contact_point_id, kind, start_day, pauses_clock, reason, author_name, at)
       VALUES (${borrowerId}, ${id}, 'wrong_number', '2026-10-01', 0, 'Wrong', 'T', 0)`,
    );
    expect(call().rules.map((rule) => rule.id)).toEqual(['LOCATION']);
  });
});

describe('what a borrower said', () => {
  beforeEach(() => {
    recordPlace(agent, { borrowerId: book.borrowerId, ...illinois, source: 'application' });
  });

  test('a refusal holds until it is taken back', () => {
    const { borrowerId } = book;
    const id = recordWish(agent, { borrowerId, kind: 'opt_out', channel: 'call', words: 'No calls please' });
    expect(call().rules[0]?.id).toBe('OPT-OUT');
    withdrawWish(agent, { id, reason: 'Calls are fine' });
    expect(call().verdict).toBe('allow');
    expect(contactDetails(book.db, borrowerId, now).wishes).toEqual([]);
    expect(() => withdrawWish(agent, { id, reason: 'Again' })).toThrow('already withdrawn');
  });

  test('every hour of every day is no time: it is said as what it is', () => {
    const { borrowerId } = book;
    const always = {
      borrowerId,
      kind: 'inconvenient_time',
      fromMinute: 0,
      toMinute: 1440,
      words: 'Never',
    } as const;
    expect(() => recordWish(agent, always)).toThrow(expect.objectContaining({ field: 'weekdays' }));
    recordWish(agent, { ...always, channel: 'call', weekdays: [1, 6] });
    expect(call().rules).toContainEqual(
      expect.objectContaining({ sentence: expect.stringContaining('no calls on Mondays and Saturdays') }),
    );
    expect(contactDetails(book.db, borrowerId, now).wishes).toMatchObject([
      { means: 'No calls on Mondays and Saturdays', words: 'Never' },
    ]);
  });

  test('a consent to be called is shown for as long as it lets a call', () => {
    const { borrowerId } = book;
    recordWish(agent, { borrowerId, kind: 'consent', channel: 'call', words: 'Ring me on Friday' });
    const shown = (wall: string) =>
      contactDetails(book.db, borrowerId, at('America/Chicago', wall)).wishes.map(({ means }) => means);
    expect(shown('2026-10-11 23:59')).toEqual(['May be called']);
    expect(shown('2026-10-12 00:00')).toEqual([]);
  });

  test('an inconvenient time has weekdays and hours, and ends after it begins', () => {
    const wish = { borrowerId: book.borrowerId, kind: 'inconvenient_time', words: 'At work' } as const;
    expect(() => recordWish(agent, { ...wish, fromMinute: 600, toMinute: 540 })).toThrow(
      'ends after it begins',
    );
    recordWish(agent, { ...wish, fromMinute: 540, toMinute: 1020, weekdays: [1, 2, 3, 4, 5] });
    expect(call().nextAllowedAt).toBe(at('America/Chicago', '2026-10-05 17:00'));
  });

  test('a wish about somebody else’s number is refused', () => {
    const wish = {
      borrowerId: book.borrowerId,
      kind: 'opt_out',
      words: 'Not there',
      contactPointId: 9,
    } as const;
    expect(() => recordWish(agent, wish)).toThrow('not found');
  });
});

describe('which loans a contact is about', () => {
  test('are those of the book in force: a loan that left it is not chased', () => {
    const { db, portfolioId, borrowerId } = book;
    recordPlace(agent, { borrowerId, ...illinois, source: 'application' });
    db.insert(playbook)
      .values({
        portfolioId,
        version: 1,
        legalAbove: 0.75,
        settlementFrom: 0.5,
        segmentCount: 4,
        adoptedAt: 0,
      })
      .run();
    const { id: importId } = db
      .insert(imports)
      .values({
        portfolioId,
        fileName: 'f',
        filePath: 'f',
        fileBytes: 1,
        asOf: '2026-10-01',
        state: 'committed',
        createdAt: 0,
      })
      .returning()
      .get();
    const { id: snapshotId } = db
      .insert(snapshot)
      .values({ portfolioId, importId, asOf: '2026-10-01', loans: 1, borrowers: 1, createdAt: 0 })
      .returning()
      .get();
    const [, second] = book.loanIds;
    db.insert(loanSnapshot).values({ snapshotId, loanId: second, borrowerId, daysPastDue: 40 }).run();
    db.insert(bookInForce).values({ portfolioId, snapshotId }).run();
    expect(call().loanIds).toEqual([second]);
  });
});

test('a dry run over many borrowers answers for each and stores nothing', () => {
  recordPlace(agent, { borrowerId: book.borrowerId, ...illinois, source: 'application' });
  const { db, portfolioId, borrowerId } = book;
  const insert = db.$client.prepare('INSERT INTO borrower (portfolio_id, external_id) VALUES (?, ?)');
  const others = [1, 2, 3].map((n) => Number(insert.run(portfolioId, `X${n}`).lastInsertRowid));
  const wanted = { borrowerIds: [borrowerId, ...others], channel: 'sms' } as const;
  const results = [...previewContacts(db, wanted, { actorId: null, now })];
  expect(results.map(({ result }) => result.verdict)).toEqual(['allow', 'block', 'block', 'block']);
  expect(db.$client.prepare('SELECT count(*) AS n FROM gate_verdict').get()).toEqual({ n: 0 });
});
