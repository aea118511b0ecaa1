import { and, count, eq, gt, lt, min } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { signInFailure } from '#db/schema/index.ts';

const WINDOW_MS = 15 * 60_000;
const MOST_FAILURES = 10;

export type Attempt = { allowed: true } | { allowed: false; againAt: number };

/**
 * Counts one attempt against an account before its password is looked at, so that a thousand simultaneous
 * guesses are a thousand attempts and not one. A success takes the count back (`forgetFailures`).
 * @param email any spelling; accounts are told apart in lower case
 * @param now milliseconds since the epoch
 */
export function countAttempt(db: Database, email: string, now: number): Attempt {
  const account = email.trim().toLowerCase();
  return db.transaction(
    (tx) => {
      tx.delete(signInFailure)
        .where(lt(signInFailure.at, now - WINDOW_MS))
        .run();
      const recent = tx
        .select({ failures: count(), first: min(signInFailure.at) })
        .from(signInFailure)
        .where(and(eq(signInFailure.email, account), gt(signInFailure.at, now - WINDOW_MS)))
        .get();
      if (recent && recent.failures >= MOST_FAILURES)
        return { allowed: false, againAt: (recent.first ?? now) + WINDOW_MS };
      tx.insert(signInFailure).values({ email: account, at: now }).run();
      return { allowed: true };
    },
    { behavior: 'immediate' },
  );
}

/** After the right password: earlier mistakes no longer count. */
export function forgetFailures(db: Database, email: string): void {
  db.delete(signInFailure).where(eq(signInFailure.email, email.trim().toLowerCase())).run();
}

/** `Too many sign-ins failed for this address. Try again in 12 minutes.` */
export function tooManySentence(againAt: number, now: number): string {
  const minutes = Math.max(1, Math.ceil((againAt - now) / 60_000));
  return `Too many attempts failed. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}
