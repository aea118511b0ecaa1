import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { user } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import { recordPerson } from './record-person.ts';
import { type DemoKey, demoPeople } from './schema.ts';

/** Theirs in every demo, so that the same year leaves the same rows. */
export const demoIdOf = (key: DemoKey) => `demo-${key}`;

/** The id of a demo person, by name or the first of a role; null where this is no demo. */
export function demoPersonId(db: Database, wanted: { person: DemoKey } | { role: Role }): string | null {
  const found = demoPeople.find((each) =>
    'person' in wanted ? each.key === wanted.person : each.role === wanted.role,
  );
  if (!found) return null;
  return db.select({ id: user.id }).from(user).where(eq(user.email, found.email)).get()?.id ?? null;
}

/**
 * The people of a demo; doing it again changes nothing. Their passwords are random and stored nowhere in clear: they
 * are signed in by one click (`demo-sign-in.ts`), on this machine alone.
 * @param now milliseconds since the epoch
 */
export async function ensureDemoPeople(db: Database, now: number): Promise<void> {
  for (const { key, name, email, role } of demoPeople) {
    // a password takes a tenth of a second to hash, so who is there is not asked to be made again
    if (isThere(db, email)) continue;
    const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
    db.transaction(
      (tx) => {
        if (isThere(tx, email)) return;
        recordPerson(tx, { id: demoIdOf(key), name, email, role, passwordHash, at: now });
      },
      { behavior: 'immediate' },
    );
  }
}

const isThere = (db: Pick<Database, 'select'>, email: string) =>
  db.select({ id: user.id }).from(user).where(eq(user.email, email)).get() !== undefined;
