import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { laneDecision, score } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import { createCaller } from '#server/api/root.ts';
import { exactReasons } from '#server/risk/exact-reasons.ts';
import { featureTitle } from '#server/risk/reasons.ts';
import { readScoredLoan } from '#server/risk/scored-loan.ts';
import { isAsMildAs, laneFor } from '#server/strategy/choose.ts';
import { wouldChange } from '#server/strategy/would-change.ts';
import { type Desk, freshDesk, lender } from '#tests/support/desk.ts';
import { assessLearnable } from '#tests/support/learnable-book.ts';
import { queueOf } from '#tests/support/queue-of.ts';

let desk: Desk;
beforeEach(() => {
  desk = freshDesk();
  globalThis.recoupDatabase = desk.db;
});
afterEach(() => {
  globalThis.recoupDatabase = undefined;
});

const thresholds = { legalAbove: 0.75, settlementFrom: 0.5 };
const as = (role: Role) =>
  createCaller({ user: { id: role, name: role, email: `${role}@example.com`, role } }).cases;
const decisions = () => desk.db.select().from(laneDecision).all();

describe('a score that is taken up again', () => {
  test('comes out the same for every loan, from the trees that did not see it', async () => {
    const assessmentId = await assessLearnable(desk);
    const stored = desk.db.select().from(score).all();
    expect(stored).toHaveLength(400);
    for (const { loanId, score: shown } of stored) {
      const { forest, trees, score: again } = readScoredLoan(desk.db, { assessmentId, loanId });
      expect(again).toBe(shown);
      expect(forest.trees.length).toBeLessThan(trees);
    }
  });

  test('adds up both ways, to the raw score it was calibrated from', async () => {
    await assessLearnable(desk);
    for (const { borrowerId, score: shown } of decisions().slice(0, 40)) {
      const { base, parts, raw, score: of } = await as('agent').exactReasons({ borrowerId });
      const sum = (way: 'path' | 'shapley') => parts.reduce((total, part) => total + part[way], base[way]);
      expect(sum('path')).toBeCloseTo(raw, 10);
      expect(sum('shapley')).toBeCloseTo(raw, 10);
      expect(of).toBe(shown);
      expect(parts.find(({ title }) => title === 'Loan type')?.value).toMatch(/Home|Auto|Personal/);
    }
  });
});

test('the reasons that every page shows are those of the trees that made the score', async () => {
  const assessmentId = await assessLearnable(desk);
  for (const { loanId, reasons } of desk.db.select().from(score).all().slice(0, 30)) {
    const { parts } = exactReasons(desk.db, { assessmentId, loanId }, lender);
    for (const [feature, , , push] of reasons) {
      const part = parts.find(({ title }) => title === featureTitle(feature));
      expect(part?.path).toBeCloseTo(push, 3);
    }
  }
});

describe('what would change a lane', () => {
  test('is found for some and not for others, and the new score stands in the milder lane', async () => {
    await assessLearnable(desk);
    const kinds = new Set<string>();
    for (const { borrowerId, lane, score: shown } of decisions()) {
      const found = wouldChange(desk.db, borrowerId);
      kinds.add(found.kind);
      expect(found).toMatchObject({ lane, score: shown });
      if (lane === 'reminder') expect(found.kind).toBe('mildest');
      if (found.kind !== 'found') continue;
      expect(found.milder).not.toBe(lane);
      expect(isAsMildAs(laneFor(found.newScore, thresholds), found.milder)).toBe(true);
      expect(found.isSmallest).toBe(true);
      expect(found.changes.length).toBeGreaterThan(0);
      for (const words of found.changes)
        expect(words).toMatch(/past due instead of|missed payments? instead of|₹/);
    }
    expect([...kinds].sort()).toEqual(['found', 'mildest', 'none']);
  });

  test('that is nowhere within reach names only the facts that were tried', async () => {
    await assessLearnable(desk);
    const answers = decisions().map(({ borrowerId }) => wouldChange(desk.db, borrowerId));
    const none = answers.filter((answer) => answer.kind === 'none');
    // nothing is past due on these loans, so nothing can come down
    expect(new Set(none.map(({ loan }) => Number(loan.slice(1)) % 120))).toEqual(new Set([0]));
    for (const { tried } of none)
      expect(tried).toEqual({
        facts: 2,
        words: 'a payment of up to half of the balance and an instalment cut by up to half',
      });
  });

  test('names the other loan that keeps a person in the stricter lane all the same', async () => {
    await assessLearnable(desk);
    const two = decisions().filter(({ loans, lane }) => loans === 2 && lane !== 'reminder');
    const held = two
      .map(({ borrowerId }) => wouldChange(desk.db, borrowerId))
      .filter((f) => f.kind === 'found');
    expect(held.some(({ heldBy }) => heldBy === null)).toBe(true);
    const others = held.filter(({ heldBy }) => heldBy !== null);
    expect(others.length).toBeGreaterThan(0);
    for (const { heldBy, milder, loan } of others) {
      expect(heldBy?.loan).not.toBe(loan);
      expect(isAsMildAs(heldBy?.lane ?? milder, milder)).toBe(false);
    }
  });

  test('is open to who works on the case, and to nobody without signing in', async () => {
    await assessLearnable(desk);
    const borrowerId = decisions()[0]?.borrowerId ?? 0;
    await expect(as('agent').wouldChange({ borrowerId })).resolves.toBeDefined();
    const stranger = createCaller({ user: null }).cases;
    await expect(stranger.wouldChange({ borrowerId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(stranger.exactReasons({ borrowerId })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(as('agent').wouldChange({ borrowerId: 4711 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is refused where no model made the score, and where the score cannot be made again', async () => {
    const { ids } = queueOf(desk.db, desk.portfolioId, [{ reference: 'B1' }]);
    const borrowerId = ids.get('B1') ?? 0;
    await expect(as('agent').wouldChange({ borrowerId })).rejects.toThrow('No model could be trained');
  });

  test('is refused where the assessment is older than the answer', async () => {
    await assessLearnable(desk);
    desk.db.update(score).set({ seenBy: null }).run();
    const borrowerId = decisions()[0]?.borrowerId ?? 0;
    await expect(as('agent').exactReasons({ borrowerId })).rejects.toThrow('Assess the book again');
  });
});
