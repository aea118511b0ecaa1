import { roles } from '#db/terms.ts';
import { auth } from './auth.ts';
import type { SignedIn } from './signed-in.ts';

/** Who sent this request, or null. The role is read from the database each time, so a change of it acts at once. */
export async function currentUser(headers: Headers): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers });
  if (!found) return null;
  const { id, name, email } = found.user;
  const role = roles.find((known) => known === found.user.role);
  return role ? { id, name, email, role } : null;
}
