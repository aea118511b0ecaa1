import { hashPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { user } from '#db/schema/index.ts';
import { audit } from '../core/audit.ts';
import { conflict } from '../core/errors.ts';
import { recordPerson } from './record-person.ts';
import type { FirstAdminInput } from './schema.ts';
import type { SignedIn } from './signed-in.ts';

/** Until there is an admin, the only screen is the one that makes them. */
export function hasAdmin(db: Pick<Database, 'select'>): boolean {
  return db.select({ id: user.id }).from(user).where(eq(user.role, 'admin')).limit(1).get() !== undefined;
}

/**
 * The first visitor becomes the admin. Whether they may at all is decided before (`setup-code.ts`).
 * @param now milliseconds since the epoch
 * @throws AppError `conflict` where somebody was first.
 */
export async function makeFirstAdmin(
  db: Database,
  { name, email, password }: FirstAdminInput,
  now: number,
): Promise<SignedIn> {
  const passwordHash = await hashPassword(password);
  return db.transaction(
    (tx) => {
      if (hasAdmin(tx)) throw conflict('There is an admin already. Please sign in, or ask them for access.');
      const admin = recordPerson(tx, { name, email, role: 'admin', passwordHash, at: now });
      audit(tx, { at: now, actor: admin, action: 'admin.created', subject: `user:${admin.id}` });
      return admin;
    },
    { behavior: 'immediate' },
  );
}
