import { describe, expect, test } from 'vitest';
import { nextTouch, type TouchFacts } from '#server/casework/case/rules.ts';

const now = 1_000_000;
const touch = (over: Partial<TouchFacts> = {}) =>
  nextTouch({
    now,
    owedMinor: 100,
    inBook: true,
    callbackAt: null,
    arrangementDueAt: null,
    brokenUnspoken: false,
    nextAttemptAt: null,
    ...over,
  });

describe('a borrower', () => {
  test('nobody has tried yet is ready in the ordinary order', () => {
    expect(touch()).toMatchObject({ state: 'ready', tier: 'ordinary', readyAt: null });
  });

  test('who owes nothing, or left the book, is closed', () => {
    expect(touch({ owedMinor: 0 }).state).toBe('closed');
    expect(touch({ inBook: false }).state).toBe('closed');
  });

  test('waits for the day of the next attempt', () => {
    expect(touch({ nextAttemptAt: now + 5 })).toMatchObject({
      state: 'waiting',
      readyAt: now + 5,
      readyTier: 'ordinary',
    });
    expect(touch({ nextAttemptAt: now }).state).toBe('ready');
  });

  test('who asked to be called back is not called before, and comes first then', () => {
    expect(touch({ callbackAt: now + 5, nextAttemptAt: now - 5 })).toMatchObject({
      state: 'waiting',
      readyAt: now + 5,
      readyTier: 'callback_due',
    });
    expect(touch({ callbackAt: now })).toMatchObject({ state: 'ready', tier: 'callback_due' });
  });

  test('who promised is left alone until the day it is due', () => {
    expect(touch({ arrangementDueAt: now + 5 })).toMatchObject({
      state: 'waiting',
      readyAt: now + 5,
      readyTier: 'promise_due',
    });
    expect(touch({ arrangementDueAt: now - 5 })).toMatchObject({ state: 'ready', tier: 'promise_due' });
  });

  test('who was reminded on the due day is left alone until the next attempt', () => {
    expect(touch({ arrangementDueAt: now - 5, nextAttemptAt: now + 7 })).toMatchObject({
      state: 'waiting',
      readyAt: now + 7,
    });
  });

  test('who broke a promise comes before the rest at once', () => {
    expect(touch({ brokenUnspoken: true })).toMatchObject({ state: 'ready', tier: 'promise_broken' });
  });

  test('who broke one and asked to be called later is ready, and rises when the time comes', () => {
    expect(touch({ brokenUnspoken: true, callbackAt: now + 5 })).toEqual({
      state: 'ready',
      tier: 'promise_broken',
      readyAt: now + 5,
      readyTier: 'callback_due',
    });
  });
});
