import type { Database } from '#db/client.ts';

/** Every row of every table: what an act that was refused leaves as it was. */
export function everyRow({ db }: { db: Database }): Record<string, unknown[]> {
  const tables = db.$client
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'`,
    )
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => [name, db.$client.prepare(`SELECT * FROM "${name}"`).all()]),
  );
}
