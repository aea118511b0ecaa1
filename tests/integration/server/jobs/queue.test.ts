import { beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { imports } from '#db/schema/index.ts';
import {
  cancel,
  claim,
  enqueue,
  finish,
  jobById,
  openJobs,
  recoverAbandoned,
  reportProgress,
} from '#server/jobs/queue.ts';
import { importById } from '#server/portfolio/import.ts';
import { freshDesk } from '../../../support/desk.ts';

const at = 1_780_000_000_000;
let db: Database;
let portfolioId: number;

beforeEach(() => {
  ({ db, portfolioId } = freshDesk());
});

const ask = () => enqueue(db, { kind: 'assess', portfolioId, payload: {}, createdBy: null, at });

describe('the job queue', () => {
  test('hands out the oldest job first, and each only once', () => {
    const [first, second] = [ask(), ask()];
    expect(claim(db, 'a', at)?.id).toBe(first);
    expect(claim(db, 'b', at)?.id).toBe(second);
    expect(claim(db, 'c', at)).toBeNull();
  });

  test('counts what waits and what runs', () => {
    ask();
    ask();
    claim(db, 'a', at);
    expect(openJobs(db)).toEqual({ queued: 1, running: 1 });
  });

  test('a queued job is cancelled at once, a running one at its next step', () => {
    const [running, waiting] = [ask(), ask()];
    claim(db, 'a', at);
    cancel(db, waiting, at);
    expect(jobById(db, waiting).state).toBe('cancelled');
    cancel(db, running, at);
    expect(jobById(db, running).state).toBe('running');
    const progress = { stage: 'On it', done: 1, total: 2, at };
    expect(reportProgress(db, running, { ...progress, owner: 'a' })).toBe(true);
    const taken = ask();
    claim(db, 'a', at);
    expect(reportProgress(db, taken, { ...progress, owner: 'a' })).toBe(false);
    // whoever lost it to another runner stops as well
    expect(reportProgress(db, taken, { ...progress, owner: 'b' })).toBe(true);
  });

  test('an import ends with its job, also where nobody has begun it', () => {
    const { id: importId } = db
      .insert(imports)
      .values({
        portfolioId,
        fileName: 'book.csv',
        filePath: 'x.csv',
        fileBytes: 1,
        asOf: '2026-01-31',
        state: 'queued',
        createdAt: at,
      })
      .returning()
      .get();
    const forImport = () =>
      enqueue(db, { kind: 'import', portfolioId, payload: { importId }, createdBy: null, at });
    cancel(db, forImport(), at);
    expect(importById(db, importId)).toMatchObject({ state: 'cancelled', finishedAt: at });
  });

  test('work that has ended cannot be cancelled', () => {
    const id = ask();
    claim(db, 'a', at);
    finish(db, id, { state: 'done', message: null, at });
    expect(() => cancel(db, id, at)).toThrow('already ended');
  });
});

describe('a job whose process died', () => {
  test('is queued again', () => {
    const id = ask();
    claim(db, 'dead', at);
    recoverAbandoned(db, at + 1, () => false);
    expect(claim(db, 'b', at + 2)).toMatchObject({ id, attempts: 2 });
  });

  test('is left alone while its process lives and says so', () => {
    ask();
    claim(db, 'alive', at);
    recoverAbandoned(db, at + 1000, () => true);
    expect(claim(db, 'b', at + 1001)).toBeNull();
  });

  test('is taken for dead after two minutes of silence', () => {
    const id = ask();
    claim(db, 'silent', at);
    recoverAbandoned(db, at + 121_000, () => true);
    expect(claim(db, 'b', at + 121_001)?.id).toBe(id);
  });

  test('is given up after the third attempt, with a sentence', () => {
    const id = ask();
    for (let attempt = 0; attempt < 3; attempt++) {
      claim(db, 'dead', at);
      recoverAbandoned(db, at + 1, () => false);
    }
    expect(jobById(db, id)).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('3 attempts'),
    });
  });
});
