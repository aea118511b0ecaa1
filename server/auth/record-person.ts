import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { account, user } from '#db/schema/index.ts';
import type { Role } from '#db/terms.ts';
import { invalid } from '../core/errors.ts';
import type { SignedIn } from './signed-in.ts';

interface NewPerson {
  /** Random where left out. */
  id?: string;
  name: string;
  /** In lower case. */
  email: string;
  role: Role;
  passwordHash: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * Writes a person and the password account that better-auth reads. Call it inside the transaction of the act.
 * @throws AppError `invalid` where the address is taken.
 */
export function recordPerson(tx: Pick<Database, 'select' | 'insert'>, person: NewPerson): SignedIn {
  const { id = randomUUID(), name, email, role, passwordHash } = person;
  if (tx.select({ id: user.id }).from(user).where(eq(user.email, email)).get())
    throw invalid('Someone with this address is here already.', 'email');
  const at = new Date(person.at);
  const stamps = { createdAt: at, updatedAt: at };
  tx.insert(user)
    .values({ id, name, email, role, emailVerified: true, ...stamps })
    .run();
  tx.insert(account)
    .values({
      id: randomUUID(),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: passwordHash,
      ...stamps,
    })
    .run();
  return { id, name, email, role };
}
