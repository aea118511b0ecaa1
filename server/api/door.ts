import 'server-only';
import { comesFromThisMachine } from '../auth/doorstep.ts';
import { hasAdmin } from '../auth/first-admin.ts';
import { isSetupCodeNeeded, prepareSetupCode } from '../auth/setup-code.ts';
import { database } from '../core/database.ts';
import { isDemo } from '../core/env.ts';
import { visitor } from './rsc.ts';

/** What the pages before the sign-in need to know of this request. */
export async function door(headers: Headers) {
  return {
    user: await visitor(),
    hasAdmin: hasAdmin(database()),
    isDemo: isDemo() && comesFromThisMachine(headers),
  };
}

/** True where the first admin has to show the one-time code; it exists from then on. */
export function needsSetupCode(headers: Headers): boolean {
  const needed = isSetupCodeNeeded(headers);
  if (needed) prepareSetupCode();
  return needed;
}
