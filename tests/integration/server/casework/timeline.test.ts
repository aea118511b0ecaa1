import { describe, expect, test } from 'vitest';
import { auditEvent, caseEvent, contactPoint, gateVerdict, hold, laneDecision } from '#db/schema/index.ts';
import { setCallback } from '#server/casework/callback/set.ts';
import { assignCase } from '#server/casework/case/assign.ts';
import { addNote } from '#server/casework/case/note.ts';
import { overrideLane } from '#server/casework/case/override-lane.ts';
import { type TimelineEntry, timelineOf } from '#server/casework/case/timeline.ts';
import { recordContact } from '#server/casework/contact/record.ts';
import { postPayment } from '#server/casework/payment/post.ts';
import { reversePayment } from '#server/casework/payment/reverse.ts';
import { makePromise } from '#server/casework/promise/make.ts';
import { addContactPoint } from '#server/compliance/add-contact-point.ts';
import { judgeContact } from '#server/compliance/judge-contact.ts';
import { recordWish, withdrawWish } from '#server/compliance/record-wish.ts';
import { takeLease } from '#server/queues/lease.ts';
import { type CaseBook, caseBook, day, verdictFor } from '#tests/support/case-book.ts';

/** A busy week with one borrower, and a little noise with another. */
async function busyWeek() {
  const book = await caseBook([{}, {}]);
  const [borrowerId = 0, other = 0] = book.borrowerIds;
  const { token } = takeLease(book.agent, { borrowerId });
  addNote(book.agent, { borrowerId, body: 'Works nights' });
  setCallback(book.agent, { borrowerId, token, dueAt: book.clock.at + day });
  makePromise(book.agent, { borrowerId, token, amountMinor: 900, dueOn: '2026-04-02' });
  postPayment(book.agent, { borrowerId, amountMinor: 900, receivedOn: '2026-03-31', reference: 'A' });
  book.clock.at += 60_000;
  reversePayment(book.manager, { paymentId: 1, reason: 'Bounced' });
  overrideLane(book.agent, { borrowerId, token, lane: 'legal_notice', reason: 'Moved abroad' });
  assignCase(book.manager, { borrowerId, toId: 'asha' });
  const verdictId = verdictFor(book.agent, borrowerId);
  recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'rpc_dispute' });
  judgeContact(book.agent, { borrowerId, channel: 'call' });
  addNote(book.agent, { borrowerId: other, body: 'Another file' });
  return { ...book, borrowerId };
}

function allPages(book: CaseBook, borrowerId: number, limit: number): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let before: Parameters<typeof timelineOf>[1]['before'];
  do {
    const page = timelineOf(book.db, { borrowerId, before, limit });
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    entries.push(...page.entries);
    before = page.next ?? undefined;
  } while (before);
  return entries;
}

describe('the timeline', () => {
  test('is the sum of the events, of holds, of moves between lanes and of contacts that were blocked', async () => {
    const book = await busyWeek();
    const mine = <T extends { borrowerId: number }>(rows: T[]) =>
      rows.filter(({ borrowerId }) => borrowerId === book.borrowerId).length;
    const { db } = book;
    const kinds = allPages(book, book.borrowerId, 100).map(({ source }) => source);
    const count = (source: string) => kinds.filter((each) => each === source).length;
    expect(count('event')).toBe(mine(db.select().from(caseEvent).all()));
    expect(count('hold')).toBe(mine(db.select().from(hold).all()));
    expect(count('lane')).toBe(mine(db.select().from(laneDecision).all()));
    expect(count('blocked')).toBe(
      mine(
        db
          .select()
          .from(gateVerdict)
          .all()
          .filter(({ verdict }) => verdict === 'block'),
      ),
    );
    expect({ event: count('event') > 8, hold: count('hold'), blocked: count('blocked') }).toEqual({
      event: true,
      hold: 1,
      blocked: 1,
    });
  });

  test('tells what was wished about contact, and what of it was taken back', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    const time = { kind: 'inconvenient_time', channel: 'call', fromMinute: 0, toMinute: 720 } as const;
    const id = recordWish(book.agent, { borrowerId, ...time, words: 'Sleeps until noon' });
    book.clock.at += 60_000;
    withdrawWish(book.manager, { id, reason: 'Works by day now' });
    const means = 'No calls before 12:00';
    expect(timelineOf(book.db, { borrowerId, limit: 9 }).entries).toMatchObject([
      { kind: 'wish.withdrawn', detail: { means, words: 'Works by day now' } },
      { kind: 'wish.recorded', subjectId: id, detail: { means, words: 'Sleeps until noon' } },
      { kind: 'lane.moved' },
    ]);
  });

  test('names the number that is wrong and the one that a person added, not what a file brought', async () => {
    const book = await caseBook();
    const [borrowerId = 0] = book.borrowerIds;
    book.db
      .insert(contactPoint)
      .values({ borrowerId, kind: 'email', place: 'home', value: 'a@example.com', authorName: 'File', at: 1 })
      .run();
    const number = { borrowerId, kind: 'phone', place: 'mobile', party: 'borrower' } as const;
    const contactPointId = addContactPoint(book.agent, { ...number, value: '+1 312 555 0102' });
    book.clock.at += 60_000;
    const { token } = takeLease(book.agent, { borrowerId });
    const { verdictId } = judgeContact(book.agent, { borrowerId, channel: 'call', contactPointId });
    const right = { place: 'mobile', value: '+1 312 555 0199' } as const;
    recordContact(book.agent, { borrowerId, token, verdictId, outcome: 'wrong_number', right });
    const told = timelineOf(book.db, { borrowerId, limit: 9 }).entries.filter(({ detail }) => detail.point);
    expect(told).toMatchObject([
      { kind: 'contact_point.added', detail: { pointKind: 'phone', point: '+1 312 555 0199' } },
      { kind: 'hold.placed', detail: { pointKind: 'phone', point: '+1 312 555 0102' } },
      { kind: 'contact_point.added', detail: { pointKind: 'phone', point: '+1 312 555 0102' } },
    ]);
  });

  test('reads the same in pages of any length, newest first, nothing twice', async () => {
    const book = await busyWeek();
    const whole = allPages(book, book.borrowerId, 100);
    expect(new Set(whole.map(({ source, id }) => `${source} ${id}`)).size).toBe(whole.length);
    expect(whole.map(({ at }) => at)).toEqual(whole.map(({ at }) => at).toSorted((a, b) => b - a));
    for (const limit of [1, 2, 5]) expect(allPages(book, book.borrowerId, limit)).toEqual(whole);
  });

  test('has a row in the audit chain for every event, by the same person', async () => {
    const book = await busyWeek();
    const audited = new Map(
      book.db
        .select()
        .from(auditEvent)
        .all()
        .map(({ detail, action, actorId }) => [detail.event, `${action} ${actorId}`]),
    );
    for (const { id, kind, actorId } of book.db.select().from(caseEvent).all())
      expect(audited.get(id)).toBe(`${kind} ${actorId}`);
  });
});
