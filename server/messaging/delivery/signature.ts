import { createHmac, timingSafeEqual } from 'node:crypto';

/** A signed call is good for so long, either way: clocks differ, and an old call is not replayed. */
const skewMs = 5 * 60_000;

/** HMAC-SHA256 over `timestamp.body`, in hex. @param timestamp epoch milliseconds, as sent in the header */
export const signatureOf = (secret: string, timestamp: string, body: string) =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

export interface Signed {
  timestamp: string | null;
  signature: string | null;
  body: string;
}

/** Whether a call carries this secret's signature over its own body, and is fresh. */
export function isSigned({ timestamp, signature, body }: Signed, secret: string, now: number): boolean {
  if (!timestamp || !signature || Math.abs(now - Number(timestamp)) > skewMs || !/^\d+$/.test(timestamp))
    return false;
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
