import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanes } from '#db/terms.ts';
import { chanceOf, type Odds, type PriorityFacts, worthOf } from '#server/queues/priority.ts';
import { type WhyFacts, whyLine } from '#server/queues/why.ts';

const seen = (notRecovered: number, withOutcome: number) => ({ notRecovered, withOutcome });
const odds = (over: Partial<Odds> = {}): Odds => ({
  target: 'segment',
  lanes: { legal_notice: seen(0, 0), settlement: seen(0, 0), reminder: seen(0, 0) },
  book: seen(0, 0),
  ...over,
});

describe('the chance to recover', () => {
  test('is what a model trained on outcomes says', () => {
    expect(chanceOf(odds({ target: 'outcome' }), { score: 0.3, lane: 'reminder' })).toBeCloseTo(0.7);
  });

  test('is not read from a score that only tells which segment a borrower resembles', () => {
    const book = odds({ book: seen(40, 100) });
    expect(chanceOf(book, { score: 0.99, lane: 'reminder' })).toBeCloseTo(0.6);
    expect(chanceOf(book, { score: 0.01, lane: 'reminder' })).toBeCloseTo(0.6);
  });

  test('follows the lane’s own outcomes the more of them are known', () => {
    const book = seen(400, 1000);
    const few = odds({ book, lanes: { ...odds().lanes, legal_notice: seen(4, 5) } });
    const many = odds({ book, lanes: { ...odds().lanes, legal_notice: seen(400, 500) } });
    expect(chanceOf(few, { score: 0, lane: 'legal_notice' })).toBeCloseTo(1 - 24 / 55);
    expect(chanceOf(many, { score: 0, lane: 'legal_notice' })).toBeCloseTo(1 - 420 / 550);
  });

  test('is one half where a book carries no outcomes', () => {
    expect(chanceOf(odds(), { score: 0.9, lane: 'settlement' })).toBe(0.5);
  });
});

const facts = (over: Partial<PriorityFacts> = {}): PriorityFacts => ({
  lane: 'settlement',
  chance: 0.5,
  owedMinor: 100_000,
  arrearsMinor: 20_000,
  attempts: 0,
  costMinor: 300,
  ...over,
});

describe('the worth of working a borrower now', () => {
  test('is chance × collectable × what a contact can change − cost', () => {
    expect(worthOf(facts())).toEqual({
      valueMinor: 0.5 * 100_000 * 0.2 - 300,
      collectableMinor: 100_000,
      chance: 0.5,
      effect: 0.2,
    });
  });

  test('counts the arrears alone while only a reminder is due, and the debt where the file has no arrears', () => {
    expect(worthOf(facts({ lane: 'reminder' })).collectableMinor).toBe(20_000);
    expect(worthOf(facts({ lane: 'reminder', arrearsMinor: 0 })).collectableMinor).toBe(100_000);
  });

  test('falls with every attempt that did not reach the borrower, and stops falling', () => {
    const worth = (attempts: number) => worthOf(facts({ attempts })).valueMinor;
    expect(worth(1)).toBeLessThan(worth(0));
    expect(worth(20)).toBe(worth(21));
  });

  test('is below zero where an attempt costs more than it can bring', () => {
    expect(worthOf(facts({ owedMinor: 100 })).valueMinor).toBeLessThan(0);
  });

  test('never falls when more is owed or recovery is likelier', () => {
    const amount = fc.integer({ min: 0, max: 1e12 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(...lanes),
        amount,
        amount,
        share,
        share,
        fc.nat({ max: 40 }),
        (lane, a, b, p, q, attempts) => {
          const worth = (owedMinor: number, chance: number) =>
            worthOf(facts({ lane, owedMinor, arrearsMinor: 0, chance, attempts })).valueMinor;
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          const [worse, better] = [Math.min(p, q), Math.max(p, q)];
          expect(worth(more, better)).toBeGreaterThanOrEqual(worth(less, worse));
        },
      ),
    );
  });
});

describe('the why line', () => {
  const why = (over: Partial<WhyFacts> = {}) =>
    whyLine({
      closed: null,
      tier: 'ordinary',
      lane: 'settlement',
      score: 0.62,
      target: 'outcome',
      daysPastDue: 45,
      owedMinor: 100_000,
      attempts: 0,
      worth: worthOf(facts()),
      costMinor: 300,
      callbackAt: null,
      isCallbackMissed: false,
      isHeld: false,
      answerUntil: null,
      putOff: null,
      barredSince: null,
      promise: null,
      format: { currency: 'USD', locale: 'en-US', timeZone: 'Asia/Kathmandu' },
      ...over,
    });

  test('states what is owed, the score and the sum it is ordered by', () => {
    expect(why()).toBe(
      'Owes $1,000.00, 45 days past due; settlement and plan lane, score 0.62. Worth $97 to work now: 50% chance × $1,000 collectable × 20% a contact can change, less $3 it costs.',
    );
  });

  test('puts no worth on working somebody whom nobody is to work', () => {
    expect(why({ closed: 'Nothing is owed any more.', owedMinor: 0, daysPastDue: 0 })).toBe(
      'In no queue. Nothing is owed any more. Owes $0.00, 0 days past due; settlement and plan lane, score 0.62.',
    );
  });

  test('says that a callback was missed, and puts no worth on whom a hold stops', () => {
    const callbackAt = Date.UTC(2026, 2, 31, 5, 15);
    const due = { tier: 'callback_due', callbackAt } as const;
    expect(why(due)).toMatch(/^A callback was agreed for /);
    expect(why({ ...due, isCallbackMissed: true })).toMatch(
      /^The callback of Mar 31, 2026, 11:00 AM was missed\./,
    );
    expect(why({ isHeld: true })).toMatch(/score 0\.62\. Nobody works on them before the hold ends\.$/);
  });

  test('does not pass off likeness to a segment as a probability', () => {
    expect(why({ target: 'segment' })).toContain('score 0.62 for resembling high-risk segments');
  });

  test('rounds a score as every other screen does', () => {
    expect(why({ score: 0.475 })).toContain('score 0.48');
  });

  test('says how often they were tried in vain', () => {
    expect(why({ attempts: 1 })).toContain('tried once since last reached');
    expect(why({ attempts: 2 })).toContain('tried 2 times since last reached');
  });

  test('begins with what is due', () => {
    const promise = { amountMinor: 50_000, dueOn: '2026-03-31' };
    expect(why({ tier: 'promise_due', promise })).toMatch(/^The promise of \$500\.00 is due Mar 31, 2026\./);
    expect(why({ tier: 'promise_broken', promise })).toMatch(
      /^The promise of \$500\.00 due Mar 31, 2026 was not kept\./,
    );
    expect(why({ tier: 'callback_due', callbackAt: Date.UTC(2026, 2, 31, 8, 45) })).toMatch(
      /^A callback was agreed for Mar 31, 2026, 2:30.PM\./,
    );
  });
});
