import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditEvent, contactPoint, hold, holdLift } from '#db/schema/index.ts';
import { endTreatment } from '#server/casework/hold/end-treatment.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { type PlaceHold, placeHold } from '#server/compliance/holds/place.ts';
import { holdsEnding, holdsOf } from '#server/compliance/holds/queries.ts';
import { reviewHold } from '#server/compliance/holds/review.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { previewChannels } from '#server/compliance/preview-contact.ts';
import { recordWish } from '#server/compliance/record-wish.ts';
import { at, london } from '#tests/support/contact-facts.ts';
import { type GatedBook, gatedBook } from '#tests/support/gated-book.ts';

const there = (wall: string) => at('Europe/London', wall);
const start = there('2026-06-01 10:00');

let book: GatedBook;
beforeEach(() => {
  book = gatedBook({ jurisdiction: 'uk-conc', timeZone: 'Europe/London', place: london });
});
afterEach(() => book.db.$client.close());

const place = (over: Partial<PlaceHold> & Pick<PlaceHold, 'kind'>, now = start) =>
  placeHold(book.agent(now), { borrowerId: book.borrowerId, reason: 'Told on the phone', ...over });
const phone = (value: string) =>
  book.db
    .insert(contactPoint)
    .values({ borrowerId: book.borrowerId, kind: 'phone', place: 'mobile', value, authorName: 'T', at: 0 })
    .returning()
    .get().id;
const call = (now: number, over: { loanIds?: number[]; contactPointId?: number } = {}) =>
  judgeContact(book.agent(now), { borrowerId: book.borrowerId, channel: 'call', ...over });
const ending = (from: string, until: string) =>
  holdsEnding(book.db, book.portfolioId, { from, until }).map(({ holdId, endDay }) => [holdId, endDay]);

describe('a breathing space', () => {
  test('ends by itself after 60 days, and Today says so that morning', () => {
    const { holdId, endDay } = place({ kind: 'breathing_space' });
    expect(endDay).toBe('2026-07-31');
    const last = call(there('2026-07-30 20:00'));
    expect([last.verdict, last.nextAllowedAt]).toEqual(['block', there('2026-07-31 08:00')]);
    expect(call(there('2026-07-31 08:00')).verdict).toBe('allow');
    expect(ending('2026-07-31', '2026-08-01')).toEqual([[holdId, '2026-07-31']]);
    expect(ending('2026-07-30', '2026-07-31')).toEqual([]);
    expect(book.db.select().from(holdLift).all()).toEqual([]);
  });

  test('in a crisis ends 30 days after treatment', () => {
    const { holdId, endDay } = place({ kind: 'crisis_breathing_space' });
    expect(endDay).toBeNull();
    const now = there('2026-09-10 09:00');
    expect(call(now).nextAllowedAt).toBeNull();
    const reason = 'Letter from the clinic';
    expect(endTreatment(book.manager(now), { holdId, endedOn: '2026-09-01', reason })).toBe('2026-10-01');
    expect(call(now).nextAllowedAt).toBe(there('2026-10-01 08:00'));
    expect(ending('2026-10-01', '2026-10-02')).toEqual([[holdId, '2026-10-01']]);
  });

  test('is not given twice within 12 months', () => {
    place({ kind: 'breathing_space' });
    expect(() => place({ kind: 'breathing_space' }, there('2027-05-31 10:00'))).toThrow('within 12 months');
    expect(place({ kind: 'breathing_space' }, there('2027-06-01 10:00')).endDay).toBe('2027-07-31');
  });
});

describe('a hold without an end of its own', () => {
  const note = 'Waiting for the statement';
  const look = (now: number, holdId: number, over: { nextDay?: string } = {}) =>
    reviewHold(book.agent(now), { holdId, note, ...over });
  const reviewOn = () => holdsOf(book.db, book.borrowerId)[0]?.reviewOn;

  test('is looked at again on its kind’s day, or on the one that its author names', () => {
    expect(place({ kind: 'dispute' }).reviewDay).toBe('2026-06-15');
    expect(place({ kind: 'lawyer', reviewDay: '2026-06-20' }).reviewDay).toBe('2026-06-20');
    expect(place({ kind: 'hardship' }).reviewDay).toBeNull();
    expect(() => place({ kind: 'cease', reviewDay: '2026-06-01' })).toThrow('after today');
    expect(() => place({ kind: 'breathing_space', reviewDay: '2026-06-20' })).toThrow('No review is chosen');
  });

  test('stays after a look, until the next one', () => {
    const { holdId } = place({ kind: 'dispute' });
    const now = there('2026-06-15 10:00');
    expect(look(now, holdId)).toBe('2026-06-29');
    expect(look(now, holdId, { nextDay: '2026-06-20' })).toBe('2026-06-20');
    expect(reviewOn()).toBe('2026-06-20');
    expect(call(now).verdict).toBe('block');
    const last = book.db.select().from(auditEvent).all().at(-1);
    expect(last).toMatchObject({ action: 'hold.reviewed', detail: { holdId, nextDay: '2026-06-20' } });
  });

  test('is not looked at once its end is known, nor for more than a year ahead', () => {
    const space = place({ kind: 'breathing_space' });
    expect(() => look(start, space.holdId)).toThrow('nothing to review');
    const { holdId } = place({ kind: 'dispute' });
    expect(() => look(start, holdId, { nextDay: '2027-07-01' })).toThrow('within a year');
    liftHold(book.manager(start), { holdId, reason: 'Settled' });
    expect(() => look(start, holdId)).toThrow('already lifted');
    expect(reviewOn()).toBeNull();
  });

  test('that somebody placed before there were reviews is to be looked at from its first day on', () => {
    book.db.$client.exec(
      `INSERT INTO hold (borrower_id, kind, start_day, pauses_clock, reason, author_name, at)
       VALUES (${book.borrowerId}, 'dispute', '2026-05-01', 1, 'x', 'T', 0)`,
    );
    expect(reviewOn()).toBe('2026-05-01');
  });
});

describe('placing and lifting', () => {
  test('a hold stops contact at once and a lift gives it back, both in the audit chain', () => {
    const { holdId } = place({ kind: 'dispute' });
    expect(call(start).rules[0]?.id).toBe('HOLD-DISPUTE');
    const later = there('2026-06-03 10:00');
    expect(liftHold(book.manager(later), { holdId, reason: 'Verified' })).toBe('2026-06-03');
    expect(call(later).verdict).toBe('allow');
    expect(holdsOf(book.db, book.borrowerId)).toMatchObject([
      { holdId, startDay: '2026-06-01', endDay: '2026-06-03', lifted: true, pausesClock: true },
    ]);
    const actions = book.db.select({ action: auditEvent.action }).from(auditEvent).all();
    expect(actions).toEqual([{ action: 'hold.placed' }, { action: 'hold.lifted' }]);
  });

  test('a dispute about one loan leaves the other to be called about, without naming it', () => {
    const [first, second] = book.loanIds;
    place({ kind: 'dispute', loanId: first });
    const judged = call(start);
    expect([judged.verdict, judged.loanIds]).toEqual(['allow', [second]]);
    expect(call(start, { loanIds: [first] }).verdict).toBe('block');
  });

  test('a wrong number is not called again, another is', () => {
    const [wrong, right] = [phone('1'), phone('2')];
    place({ kind: 'wrong_number', contactPointId: wrong });
    expect(call(start, { contactPointId: wrong }).rules[0]?.id).toBe('HOLD-WRONG-NUMBER');
    expect(call(start, { contactPointId: right }).verdict).toBe('allow');
  });

  test('with every number wrong or refused, a channel that needs one is shown as closed', () => {
    const shown = () =>
      previewChannels(book.db, { borrowerId: book.borrowerId }, { actorId: null, now: start })
        .filter(({ result }) => result.rules[0]?.id === 'HOLD-WRONG-NUMBER')
        .map(({ channel, result }) => [channel, result.verdict]);
    const [wrong, other] = [phone('1'), phone('2')];
    const { holdId } = place({ kind: 'wrong_number', contactPointId: wrong });
    expect(shown()).toEqual([]);
    recordWish(book.agent(start), {
      borrowerId: book.borrowerId,
      kind: 'opt_out',
      channel: 'sms',
      contactPointId: other,
      words: 'No texts on this one',
    });
    expect(shown()).toEqual([['sms', 'block']]);
    place({ kind: 'wrong_number', contactPointId: other });
    expect(shown()).toEqual([
      ['call', 'block'],
      ['sms', 'block'],
    ]);
    // the gate itself is not asked about a number that nobody named
    expect(call(start).verdict).toBe('allow');
    liftHold(book.manager(start), { holdId, reason: 'It is theirs after all' });
    expect(shown()).toEqual([]);
  });

  test('what is refused stores nothing', () => {
    expect(() => place({ kind: 'deceased', loanId: book.loanIds[0] })).toThrow('holds the person');
    expect(() => place({ kind: 'dispute', loanId: 99 })).toThrow('not found');
    expect(() => place({ kind: 'hardship', reason: '' })).toThrow('Say why');
    expect(book.db.select().from(hold).all()).toEqual([]);
    expect(book.db.select().from(auditEvent).all()).toEqual([]);
  });

  test('a hold is lifted once, and not after it ended', () => {
    const first = place({ kind: 'dispute' });
    liftHold(book.manager(start), { holdId: first.holdId, reason: 'A mistake' });
    expect(() => liftHold(book.manager(start), { holdId: first.holdId, reason: 'Again' })).toThrow(
      'already lifted',
    );
    const second = place({ kind: 'breathing_space' });
    const after = book.manager(there('2026-08-01 10:00'));
    expect(() => liftHold(after, { holdId: second.holdId, reason: 'Too late' })).toThrow('ended by itself');
    expect(() => liftHold(after, { holdId: 99, reason: 'Unknown' })).toThrow('not found');
  });

  test('what the law sets an agent places and a manager lifts', () => {
    const { holdId } = place({ kind: 'bankruptcy' });
    expect(() => liftHold(book.agent(start), { holdId, reason: 'A mistake' })).toThrow('a manager lifts it');
    expect(call(start).verdict).toBe('block');
  });

  test('a hold that was lifted on its first day is not listed as ending', () => {
    const { holdId } = place({ kind: 'hardship' });
    liftHold(book.agent(start), { holdId, reason: 'A mistake' });
    expect(ending('2026-01-01', '2027-01-01')).toEqual([]);
  });

  test('the database refuses to edit a hold, and one that is somebody else’s', () => {
    const { holdId } = place({ kind: 'hardship' });
    const { $client } = book.db;
    expect(() => $client.exec(`UPDATE hold SET end_day = '2026-06-02' WHERE id = ${holdId}`)).toThrow(
      'only grows',
    );
    expect(() => $client.exec(`DELETE FROM hold WHERE id = ${holdId}`)).toThrow('only grows');
    expect(() =>
      $client.exec(
        `INSERT INTO hold_lift (hold_id, end_day, reason, author_name, at) VALUES (${holdId}, '2027-01-01', 'x', 'T', 0)`,
      ),
    ).toThrow('between its start and its own end');
    expect(() =>
      $client.exec(
        `INSERT INTO hold (borrower_id, loan_id, kind, start_day, pauses_clock, reason, author_name, at)
         VALUES (${book.borrowerId}, 99, 'dispute', '2026-06-01', 1, 'x', 'T', 0)`,
      ),
    ).toThrow('somebody else');
  });
});
