import { afterAll, expect, it } from 'vitest';
import { closePool } from '#server/engine/pool.ts';
import { livedYear } from '#tests/support/lived-year.ts';

afterAll(closePool);

it('goes on in time where two agents have more turns than a day holds, and nobody works after closing', async () => {
  const { db, close } = await livedYear({
    borrowers: 150,
    months: 1,
    today: '2026-11-10',
    turnsADay: 200,
  });
  const made = db.$client
    .prepare<[], { at: number }>(
      `SELECT at FROM case_event WHERE kind = 'contact.recorded' AND actor_id IS NOT NULL ORDER BY id`,
    )
    .all();
  expect(made.length).toBeGreaterThan(100);
  for (const [nth, { at }] of made.entries()) expect(at).toBeGreaterThanOrEqual(made[nth - 1]?.at ?? 0);
  const times = made.map(({ at }) =>
    new Date(at).toLocaleTimeString('sv-SE', { timeZone: 'America/New_York' }),
  );
  expect(times.filter((time) => time > '17:05:00')).toEqual([]);
  close();
}, 120_000);
