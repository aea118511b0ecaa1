import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { user } from '#db/schema/index.ts';
import { type Role, roles } from '#db/terms.ts';
import { recordPerson } from './record-person.ts';

const demoPeople: Record<Role, { name: string; email: string }> = {
  agent: { name: 'Asha Nair', email: 'agent@demo.recoup.invalid' },
  manager: { name: 'Marc Weber', email: 'manager@demo.recoup.invalid' },
  admin: { name: 'Ines Duarte', email: 'admin@demo.recoup.invalid' },
};

/** The id of the demo person of a role, or null where this is no demo. */
export function demoPersonId(db: Database, role: Role): string | null {
  return (
    db.select({ id: user.id }).from(user).where(eq(user.email, demoPeople[role].email)).get()?.id ?? null
  );
}

/**
 * One person of each role for a demo; doing it again changes nothing. Their passwords are random and stored
 * nowhere in clear: they are signed in by one click (`demo-sign-in.ts`), on this machine alone.
 * @param now milliseconds since the epoch
 */
export async function ensureDemoPeople(db: Database, now: number): Promise<void> {
  for (const role of roles) {
    const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
    db.transaction(
      (tx) => {
        const { name, email } = demoPeople[role];
        if (tx.select({ id: user.id }).from(user).where(eq(user.email, email)).get()) return;
        recordPerson(tx, { name, email, role, passwordHash, at: now });
      },
      { behavior: 'immediate' },
    );
  }
}
