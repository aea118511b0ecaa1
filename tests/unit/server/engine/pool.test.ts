import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createMatrix } from '#server/engine/matrix.ts';
import { closePool, runParallel } from '#server/engine/pool.ts';

/** Every worker that the pool starts. */
const { started } = vi.hoisted(() => ({ started: [] as Worker[] }));
vi.mock('node:worker_threads', async (importOriginal) => {
  const threads = await importOriginal<typeof import('node:worker_threads')>();
  class SeenWorker extends threads.Worker {
    constructor(...how: ConstructorParameters<typeof Worker>) {
      super(...how);
      started.push(this);
    }
  }
  return { ...threads, Worker: SeenWorker };
});

afterAll(closePool);

const payload = { x: createMatrix(100, 8), sample: undefined };

describe('the pool', () => {
  it('gives the results in the order of the items, on any number of threads', {
    timeout: 20_000,
  }, async () => {
    for (let c = 0; c < 8; c++) payload.x.data[c * 100] = c + 1;
    for (const threads of [0, 1, 2, 4]) {
      const { results, closings } = await runParallel('binColumns', { payload, count: 8 }, { threads });
      expect(results.map(({ edges }) => edges[0])).toEqual([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]);
      expect(closings).toHaveLength(Math.max(1, threads));
    }
  });

  it('has nothing to do for no items', async () => {
    const { results } = await runParallel('binColumns', { payload, count: 0 }, { threads: 2 });
    expect(results).toEqual([]);
  });

  it('passes an error of an item on, from whatever thread, and works on afterwards', {
    timeout: 20_000,
  }, async () => {
    const tooMany = { payload, count: 40 };
    await expect(runParallel('binColumns', tooMany, { threads: 1 })).rejects.toThrow('outside 0…7');
    await expect(runParallel('binColumns', tooMany, { threads: 3 })).rejects.toThrow('outside 0…7');
    const { results } = await runParallel('binColumns', { payload, count: 8 }, { threads: 3 });
    expect(results).toHaveLength(8);
  });

  it('forgets a worker that dies between two jobs, and says so', { timeout: 20_000 }, async () => {
    await closePool();
    started.length = 0;
    const eight = () => runParallel('binColumns', { payload, count: 8 }, { threads: 2 });
    await eight();
    const [worker] = started;
    const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
    worker?.emit('error', new Error('out of memory'));
    await expect(warned).resolves.toMatchObject({ message: 'out of memory' });
    expect((await eight()).results).toHaveLength(8);
    expect(started).toHaveLength(2);

    await started[1]?.terminate();
    expect((await eight()).results).toHaveLength(8);
    expect(started).toHaveLength(3);
    await worker?.terminate();
  });

  it('works when it is called from inside a worker thread', { timeout: 20_000 }, async () => {
    const fit = new URL('../../../../server/engine/forest/fit.ts', import.meta.url);
    const matrix = new URL('../../../../server/engine/matrix.ts', import.meta.url);
    const code = `
      const { parentPort } = require('node:worker_threads');
      Promise.all([import(${JSON.stringify(fit.href)}), import(${JSON.stringify(matrix.href)})]).then(
        async ([{ fitForest }, { createMatrix }]) => {
          const x = createMatrix(6000, 3).data.map((_, i) => (i * 7919) % 1000);
          const y = Uint8Array.from({ length: 6000 }, (_, r) => (x[r] > 500 ? 1 : 0));
          const fit = { trees: 50, seed: 1, minSamplesLeaf: 5, threads: 2 };
          const { oob } = await fitForest({ rows: 6000, columns: 3, data: x }, y, fit);
          parentPort.postMessage(oob.reduce((sum, p) => sum + p, 0) / 6000);
        },
      );`;
    const worker = new Worker(code, { eval: true });
    const mean = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    await worker.terminate();
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.6);
  });
});
