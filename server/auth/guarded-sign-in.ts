import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { database } from '../core/database.ts';
import { isDemo } from '../core/env.ts';
import { demoPersonId } from './demo.ts';
import { comesFromThisMachine } from './doorstep.ts';
import { demoSignInInput } from './schema.ts';
import { countAttempt, forgetFailures, tooManySentence } from './sign-in-limit.ts';

const attempt = z.object({ email: z.string().max(254) });
const signingIn = (context: { path?: string }) => context.path === '/sign-in/email';

/** Refuses an account's eleventh wrong password, whatever address the attempts claim to come from. */
const limitFailures = createAuthMiddleware(async (ctx) => {
  const given = attempt.safeParse(ctx.body);
  if (!given.success) return;
  const now = Date.now();
  const verdict = countAttempt(database(), given.data.email, now);
  if (!verdict.allowed)
    throw new APIError('TOO_MANY_REQUESTS', { message: tooManySentence(verdict.againAt, now) });
});

const forgiveAfterSuccess = createAuthMiddleware(async (ctx) => {
  const signedIn = ctx.context.newSession?.user.email;
  if (signedIn) forgetFailures(database(), signedIn);
});

/** One click instead of a password, for a demo that only this machine can reach. */
const demoSignIn = createAuthEndpoint(
  '/demo-sign-in',
  { method: 'POST', body: demoSignInInput, requireHeaders: true },
  async (ctx) => {
    const id = isDemo() && comesFromThisMachine(ctx.headers) ? demoPersonId(database(), ctx.body) : null;
    const user = id ? await ctx.context.internalAdapter.findUserById(id) : null;
    if (!user) throw new APIError('NOT_FOUND', { message: 'This is not a demo.' });
    const session = await ctx.context.internalAdapter.createSession(user.id, true);
    await setSessionCookie(ctx, { session, user }, true);
    return ctx.json({ name: user.name });
  },
);

/** What this product adds to better-auth's sign-in. */
export const guardedSignIn = {
  id: 'guarded-sign-in',
  endpoints: { demoSignIn },
  hooks: {
    before: [{ matcher: signingIn, handler: limitFailures }],
    after: [{ matcher: signingIn, handler: forgiveAfterSuccess }],
  },
} satisfies BetterAuthPlugin;
