import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { laneDecision } from '#db/schema/index.ts';
import { assess } from '#server/assess.ts';
import { liftHold } from '#server/casework/hold/lift.ts';
import { owedBy } from '#server/casework/payment/owed.ts';
import { offerSettlement } from '#server/casework/settlement/offer.ts';
import { placeHold } from '#server/compliance/holds/place.ts';
import { caseBook, day } from '#tests/support/case-book.ts';
import { now } from '#tests/support/clock.ts';
import { freshDesk, quiet } from '#tests/support/desk.ts';
import { assessLearnable } from '#tests/support/learnable-book.ts';

const reason = 'Told in writing';

describe('the days past due', () => {
  test('rest under a hold that stops the clock, and say since when the debt is due all the same', async () => {
    const book = await caseBook([{ loans: [{ daysPastDue: 45 }, { daysPastDue: 10 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    expect(owedBy(book.db, borrowerId)).toMatchObject({
      daysPastDue: 45,
      restedDays: 0,
      dueSince: '2026-02-13',
    });
    // 20 of the file's days, the file's own day not among them
    placeHold(book.manager, { borrowerId, kind: 'breathing_space', startDay: '2026-03-10', reason });
    expect(owedBy(book.db, borrowerId)).toMatchObject({
      daysPastDue: 25,
      restedDays: 20,
      dueSince: '2026-02-13',
      loans: [
        { daysPastDue: 25, restedDays: 20 },
        { daysPastDue: 0, restedDays: 10 },
      ],
    });
  });

  test('run on under a hold of the house, and beside one on another loan', async () => {
    const book = await caseBook([{ loans: [{ daysPastDue: 45 }, { daysPastDue: 10 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const loanId = book.loanIds[0]?.[1] ?? 0;
    placeHold(book.manager, { borrowerId, kind: 'hardship', startDay: '2026-03-01', reason });
    placeHold(book.manager, { borrowerId, kind: 'dispute', loanId, startDay: '2026-03-25', reason });
    expect(owedBy(book.db, borrowerId).loans).toMatchObject([
      { daysPastDue: 45, restedDays: 0 },
      { daysPastDue: 5, restedDays: 5 },
    ]);
  });

  test('run again from the day the hold is over: the next file counts the days after it', async () => {
    const book = await caseBook([{ loans: [{ daysPastDue: 45 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const { holdId } = placeHold(book.manager, {
      borrowerId,
      kind: 'dispute',
      startDay: '2026-03-21',
      reason,
    });
    book.clock.at += 2 * day;
    liftHold(book.manager, { holdId, reason: 'Verified' });
    await book.nextSnapshot('2026-04-12', [{ loans: [{ daysPastDue: 58 }] }]);
    // 21 March to 1 April
    expect(owedBy(book.db, borrowerId)).toMatchObject({ daysPastDue: 46, restedDays: 12 });
  });

  test('that rested give nobody the authority of a later debt', async () => {
    const book = await caseBook([{ loans: [{ daysPastDue: 110 }] }]);
    const [borrowerId = 0] = book.borrowerIds;
    const offer = { borrowerId, offerMinor: 66_000, validUntil: '2026-04-10', payBy: '2026-04-20', reason };
    placeHold(book.manager, { borrowerId, kind: 'dispute', startDay: '2026-03-10', reason });
    expect(offerSettlement(book.agent, offer)).toMatchObject({ state: 'pending' });
  });
});

test('the queue counts a borrower’s days without those that rested, from the next assessment on', async () => {
  const desk = freshDesk();
  const before = await assessLearnable(desk);
  const { db, ctx, portfolioId } = desk;
  const lateIn = (assessmentId: number) =>
    new Map(
      db
        .select()
        .from(laneDecision)
        .where(eq(laneDecision.assessmentId, assessmentId))
        .all()
        .map(({ borrowerId, daysPastDue }) => [borrowerId, daysPastDue]),
    );
  const [borrowerId = 0, days = 0] = [...lateIn(before)].find(([, late]) => late > 60) ?? [];
  placeHold(ctx, { borrowerId, kind: 'bankruptcy', startDay: '2026-02-19', reason });
  const { assessmentId } = await assess(db, { portfolioId, targetRule: 'auto', seed: 1, now, work: quiet });
  const after = lateIn(assessmentId);
  expect(after.get(borrowerId)).toBe(days - 9);
  after.set(borrowerId, days);
  expect(after).toEqual(lateIn(before));
});
