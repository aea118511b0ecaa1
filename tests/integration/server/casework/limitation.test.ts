import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { auditEvent, limitationEntry, workItem } from '#db/schema/index.ts';
import { overrideLane, restoreLane } from '#server/casework/case/override-lane.ts';
import { recordPlace, withdrawPlace } from '#server/casework/case/place.ts';
import { caseOf } from '#server/casework/case/queries.ts';
import { timelineOf } from '#server/casework/case/timeline.ts';
import { undoEntry } from '#server/casework/case/undo.ts';
import { recordLimitation } from '#server/casework/limitation/record.ts';
import { takeBackLimitation } from '#server/casework/limitation/take-back.ts';
import { proposeNotice } from '#server/casework/notice/propose.ts';
import type { LimitationInput } from '#server/compliance/schema.ts';
import { nextCase } from '#server/queues/next.ts';
import { readQueue } from '#server/queues/queries.ts';
import { queueRequest } from '#server/queues/schema.ts';
import { today } from '#server/queues/today.ts';
import { whyOf } from '#server/queues/why-of.ts';
import { type BorrowerOf, type CaseBook, caseBook, day } from '#tests/support/case-book.ts';

/** Due since 22 March 2021. Their region is not known, so the shortest period holds: five years. */
const old: BorrowerOf = { lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 1834 }] };
const young: BorrowerOf = { lane: 'legal_notice', score: 0.9, loans: [{ daysPastDue: 200 }] };
const ukBook = (borrowers: BorrowerOf[]) => caseBook(borrowers, { jurisdiction: 'uk-conc' });

const lane = (book: CaseBook, b = 0) =>
  book.db
    .select({ lane: workItem.lane, barredFrom: workItem.barredFrom })
    .from(workItem)
    .where(eq(workItem.borrowerId, book.borrowerIds[b] ?? 0))
    .get();
const standing = (book: CaseBook, b = 0) => caseOf(book.db, book.borrowerIds[b] ?? 0, book.clock.at).standing;
const counts = (book: CaseBook) => {
  const queue = readQueue(
    book.agent,
    queueRequest.parse({ portfolioId: book.portfolioId, lane: 'reminder' }),
  );
  return queue.gap === null ? queue.lanes.map(({ borrowers }) => borrowers) : [];
};
const record = (book: CaseBook, said: Partial<LimitationInput> = {}, b = 0) =>
  recordLimitation(book.manager, {
    borrowerId: book.borrowerIds[b] ?? 0,
    loanId: book.loanIds[b]?.[0] ?? 0,
    standing: 'barred',
    source: 'court',
    sinceDay: '2025-03-12',
    reason: 'District court, case 4711',
    ...said,
  });

describe('a time-barred debt', () => {
  test('stands in the settlement lane whatever its score, in the table, with next and on Today', async () => {
    const book = await ukBook([old, young]);
    const [barred = 0, heard = 0] = book.borrowerIds;
    expect(lane(book)).toEqual({ lane: 'settlement', barredFrom: '2026-03-22' });
    expect(counts(book)).toEqual([1, 1, 0]);
    expect(today(book.agent, book).lanes.map(({ ready }) => ready)).toEqual([1, 1, 0]);
    expect(nextCase(book.agent, { ...book, lane: 'legal_notice' })).toMatchObject({ borrowerId: heard });
    expect(nextCase(book.otherAgent, { ...book, lane: 'legal_notice' })).toMatchObject({ found: false });
    expect(standing(book)).toMatchObject({ lane: 'settlement', barredSince: '2026-03-22' });
    expect(whyOf(book.db, barred, book.clock.at)?.brief).toBe(
      'Time-barred since Mar 22, 2026: no court steps.',
    );
    expect(whyOf(book.db, heard, book.clock.at)?.brief).not.toContain('Time-barred');
  });

  test('does not keep a person out of court who owes another that a court hears', async () => {
    const both = { ...old, loans: [{ daysPastDue: 1834 }, { daysPastDue: 300 }] };
    const book = await ukBook([both]);
    // the second loan has no score of its own here: the deciding one alone put them there
    expect(lane(book)).toMatchObject({ lane: 'settlement' });
    book.clock.at += day;
    overrideLane(book.agent, {
      borrowerId: book.borrowerIds[0] ?? 0,
      lane: 'legal_notice',
      reason: 'The second loan',
    });
    expect(lane(book)).toEqual({ lane: 'legal_notice', barredFrom: '2030-06-03' });
  });

  test('is not put back into the legal lane by a person, and the refusal says since when', async () => {
    const book = await ukBook([old]);
    const [borrowerId = 0] = book.borrowerIds;
    overrideLane(book.agent, { borrowerId, lane: 'reminder', reason: 'Pays a little' });
    expect(() =>
      overrideLane(book.agent, { borrowerId, lane: 'legal_notice', reason: 'Owes a lot' }),
    ).toThrow(
      expect.objectContaining({
        code: 'refused',
        field: 'lane',
        message: 'Time-barred since Mar 22, 2026: no court steps, so not in this lane.',
      }),
    );
    expect(lane(book)).toEqual({ lane: 'reminder', barredFrom: null });
    restoreLane(book.agent, { borrowerId, reason: 'By mistake' });
    expect(lane(book)).toEqual({ lane: 'settlement', barredFrom: '2026-03-22' });
  });

  test('leaves the legal lane on the day it becomes so, though nobody touched it', async () => {
    const book = await ukBook([{ ...old, loans: [{ daysPastDue: 1823 }] }]);
    expect(lane(book)).toEqual({ lane: 'legal_notice', barredFrom: '2026-04-02' });
    book.clock.at += day;
    expect(counts(book)).toEqual([1, 0, 0]);
    book.clock.at += day;
    expect(counts(book)).toEqual([0, 1, 0]);
    expect(standing(book)).toMatchObject({ lane: 'settlement', barredSince: '2026-04-02' });
    await book.nextSnapshot('2026-04-01', [{ ...old, loans: [{ daysPastDue: 30 }] }]);
    expect(lane(book)).toEqual({ lane: 'legal_notice', barredFrom: null });
  });

  test('is judged by the new law when the borrower moved, and by the old one when that was wrong', async () => {
    const book = await caseBook([old]);
    const [borrowerId = 0] = book.borrowerIds;
    expect(lane(book)).toMatchObject({ lane: 'legal_notice' });
    const where = { country: 'GB', region: 'SCT', timeZone: 'Europe/London', source: 'Their letter' };
    const id = recordPlace(book.agent, { borrowerId, ...where });
    expect(lane(book)).toEqual({ lane: 'settlement', barredFrom: '2026-03-22' });
    withdrawPlace(book.agent, { id, reason: 'Another person' });
    expect(lane(book)).toMatchObject({ lane: 'legal_notice' });
  });

  test('that a person chose the legal lane for leaves it with the next file', async () => {
    const book = await ukBook([{ ...young, lane: 'settlement' }]);
    const [borrowerId = 0] = book.borrowerIds;
    overrideLane(book.agent, { borrowerId, lane: 'legal_notice', reason: 'Owes a lot' });
    expect(lane(book)).toEqual({ lane: 'legal_notice', barredFrom: '2030-09-11' });
    await book.nextSnapshot('2026-03-31', [{ ...old, lane: 'settlement' }]);
    expect(lane(book)).toEqual({ lane: 'settlement', barredFrom: '2026-03-23' });
  });
});

describe('what a manager records of a debt', () => {
  test('goes before the rule pack, for lane and notice alike, and is shown with who and why', async () => {
    const book = await ukBook([young]);
    const [borrowerId = 0] = book.borrowerIds;
    const loanId = book.loanIds[0]?.[0] ?? 0;
    const { entryId } = record(book);
    expect(lane(book)).toEqual({ lane: 'settlement', barredFrom: '2025-03-12' });
    expect(() =>
      proposeNotice(book.agent, {
        borrowerId,
        loanId,
        warning: { by: 'outside', sentOn: '2026-02-20', how: 'The lender’s own letter' },
        reason: 'No answer',
      }),
    ).toThrow(/time-barred.*Maya recorded it: a court’s view, 2025-03-12/);
    expect(caseOf(book.db, borrowerId, book.clock.at).limitations).toEqual([
      {
        loanId,
        verdict: 'barred',
        barredFrom: '2025-03-12',
        basis: null,
        recorded: {
          entryId,
          source: 'court',
          sinceDay: '2025-03-12',
          reason: 'District court, case 4711',
          authorName: 'Maya',
          at: book.clock.at,
        },
      },
    ]);
    // also with the next assessment, however young the debt is
    await book.nextSnapshot('2026-03-31', [young]);
    expect(lane(book)).toEqual({ lane: 'settlement', barredFrom: '2025-03-12' });
  });

  test('opens the court again where the borrower acknowledged the debt, until the day that was named', async () => {
    const book = await ukBook([old]);
    const restarted = {
      standing: 'runs_until',
      source: 'acknowledgement',
      sinceDay: '2026-03-01',
      untilDay: '2026-04-01',
    } as const;
    record(book, restarted);
    expect(lane(book)).toEqual({ lane: 'legal_notice', barredFrom: '2026-04-02' });
    book.clock.at += 2 * day;
    expect(counts(book)).toEqual([0, 1, 0]);
    record(book, { standing: 'not_barred', source: 'lawyer', sinceDay: '2026-04-01' });
    expect(lane(book)).toEqual({ lane: 'legal_notice', barredFrom: null });
  });

  test('is taken back by a further row, and the word before it counts again', async () => {
    const book = await ukBook([old]);
    const [borrowerId = 0] = book.borrowerIds;
    record(book, { standing: 'not_barred', sinceDay: '2026-03-01' });
    const { entryId } = record(book);
    expect(lane(book)).toMatchObject({ lane: 'settlement', barredFrom: '2025-03-12' });
    takeBackLimitation(book.manager, { borrowerId, entryId, reason: 'Another debt' });
    expect(lane(book)).toMatchObject({ lane: 'legal_notice' });
    expect(() => takeBackLimitation(book.manager, { borrowerId, entryId, reason: 'Again' })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
    expect(book.db.select().from(limitationEntry).all()).toHaveLength(3);
    expect(() => book.db.$client.exec('UPDATE limitation_entry SET standing = NULL')).toThrow(/only grows/);
    const told = timelineOf(book.db, { borrowerId, limit: 10 }).entries.map(({ kind }) => kind);
    expect(told.slice(0, 3)).toEqual(['limitation.withdrawn', 'limitation.recorded', 'limitation.recorded']);
    const chained = book.db.select().from(auditEvent).all();
    expect(chained.filter(({ action }) => action.startsWith('limitation.'))).toHaveLength(3);
  });

  test('is undone like any entry', async () => {
    const book = await ukBook([old]);
    const [borrowerId = 0] = book.borrowerIds;
    record(book, { standing: 'not_barred', sinceDay: '2026-03-01' });
    const entry = timelineOf(book.db, { borrowerId, limit: 1 }).entries[0];
    undoEntry(book.manager, { borrowerId, eventId: entry?.id ?? 0, reason: 'By mistake' });
    expect(lane(book)).toMatchObject({ lane: 'settlement' });
  });

  test('is refused for somebody else’s loan, and nothing is stored', async () => {
    const book = await ukBook([old, young]);
    expect(() => record(book, { loanId: book.loanIds[1]?.[0] ?? 0 })).toThrow(
      expect.objectContaining({ field: 'loanId' }),
    );
    expect(book.db.select().from(limitationEntry).all()).toEqual([]);
  });
});
