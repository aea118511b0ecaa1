import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { portfolio } from '#db/schema/index.ts';

function freshBook() {
  const db = openDatabase(':memory:');
  migrate(db);
  const named = (name: string) =>
    db
      .insert(portfolio)
      .values({
        name,
        currency: 'EUR',
        locale: 'de-DE',
        timeZone: 'Europe/Berlin',
        jurisdiction: 'hours-only',
        createdAt: 1,
      })
      .run();
  const byId = (id: number) => db.select().from(portfolio).where(eq(portfolio.id, id)).get();
  return { db, named, byId };
}

describe('statements that are kept', () => {
  test('give each caller its own rows, also where one asks while another is looked at', () => {
    const { db, named, byId } = freshBook();
    named('Alster');
    named('Elbe');
    const names = db
      .select()
      .from(portfolio)
      .all()
      .map(({ id, name }) => [name, byId(id)?.name]);
    expect(names).toEqual([
      ['Alster', 'Alster'],
      ['Elbe', 'Elbe'],
    ]);
  });

  test('notice a table that was changed since', () => {
    const { db, named, byId } = freshBook();
    named('Alster');
    expect(byId(1)?.name).toBe('Alster');
    db.$client.exec('ALTER TABLE portfolio ADD COLUMN motto TEXT');
    expect(byId(1)?.name).toBe('Alster');
  });

  test('leave a transaction that failed as if it had not been', () => {
    const { db, named, byId } = freshBook();
    const fail = () =>
      db.transaction(() => {
        named('Alster');
        throw new Error('The power went out.');
      });
    expect(fail).toThrow('The power went out.');
    expect(byId(1)).toBeUndefined();
    named('Elbe');
    expect(db.select().from(portfolio).all()).toHaveLength(1);
  });
});
