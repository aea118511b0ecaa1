import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { isAPIError } from 'better-auth/api';
import { account, session, user, verification } from '#db/schema/index.ts';
import { database } from '../core/database.ts';
import { log } from '../core/log.ts';
import { allowedHosts, publicOrigins } from './addresses.ts';
import { guardedSignIn } from './guarded-sign-in.ts';
import { authSecret } from './secret.ts';

const A_WEEK_S = 7 * 24 * 60 * 60;

function open() {
  const origins = publicOrigins(process.env);
  return betterAuth({
    appName: 'Recoup',
    secret: authSecret(),
    // An unknown host gets the fallback: reading works and finds no cookie, signing in is refused by its origin.
    baseURL: { allowedHosts: allowedHosts(process.env), fallback: 'http://localhost', protocol: 'auto' },
    trustedOrigins: origins,
    database: drizzleAdapter(database(), {
      provider: 'sqlite',
      schema: { user, session, account, verification },
    }),
    // Accounts are made by `first-admin.ts`, `add-person.ts` and `demo.ts` alone.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    user: { additionalFields: { role: { type: 'string', required: true, input: false } } },
    // Pages read the session where no cookie can be written, so a session is not prolonged by use.
    session: { expiresIn: A_WEEK_S, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'recoup',
      // plain http on loopback and in a local network; a public https address in front makes them secure
      useSecureCookies: origins.length > 0 && origins.every((origin) => origin.startsWith('https:')),
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 60 } },
    },
    plugins: [guardedSignIn],
    telemetry: { enabled: false },
    // a refusal is an answer and no fault; it would print each wrong password to the console
    onAPIError: { onError: logFault },
    logger: { level: 'warn', log: (level, message) => log[level]({ from: 'better-auth' }, message) },
  });
}

function logFault(error: unknown): void {
  if (isAPIError(error) && error.status !== 'INTERNAL_SERVER_ERROR') return;
  log.error({ err: error, from: 'better-auth' }, 'sign-in failed');
}

type Auth = ReturnType<typeof open>;

declare global {
  var recoupAuth: Auth | undefined;
}

/** Opened at the first call: at module level it would open the database during the build. */
export function auth(): Auth {
  globalThis.recoupAuth ??= open();
  return globalThis.recoupAuth;
}
