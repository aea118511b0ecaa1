import { hashPassword } from 'better-auth/crypto';
import { audit } from '../core/audit.ts';
import type { Context } from '../core/context.ts';
import { recordPerson } from './record-person.ts';
import type { PersonInput } from './schema.ts';
import type { SignedIn } from './signed-in.ts';

/**
 * An admin adds a person and hands them their first password.
 * @throws AppError `invalid` where the address is taken.
 */
export async function addPerson(ctx: Context, input: PersonInput): Promise<SignedIn> {
  const { name, email, role, password } = input;
  const passwordHash = await hashPassword(password);
  const at = ctx.now();
  return ctx.db.transaction(
    (tx) => {
      const person = recordPerson(tx, { name, email, role, passwordHash, at });
      audit(tx, {
        at,
        actor: ctx.actor,
        action: 'person.added',
        subject: `user:${person.id}`,
        detail: { email, role },
      });
      return person;
    },
    { behavior: 'immediate' },
  );
}
