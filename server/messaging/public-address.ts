/**
 * Where a borrower's browser reaches this installation: what opt-out links begin with. `RECOUP_PUBLIC_URL` says it;
 * without it the links lead to this machine alone, and no mail is sent.
 */
export function publicAddress(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return statedAddress(env) ?? `http://localhost:${env.PORT ?? 3000}`;
}

/** Null where nobody stated it, or where it is no address. */
export function statedAddress(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  // several may be stated, with commas; links carry the first
  const stated = env.RECOUP_PUBLIC_URL?.split(',')[0]?.trim();
  if (!stated || !URL.canParse(stated)) return null;
  return new URL(stated).href.replace(/\/+$/, '');
}

/** The page behind the link of a message. */
export const optOutPage = (token: string) => `${publicAddress()}/stop/${token}`;
/** Where a mail program posts its one-click unsubscribe (RFC 8058). */
export const optOutPost = (token: string) => `${publicAddress()}/api/stop/${token}`;
