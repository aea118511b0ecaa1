/**
 * Where a request comes from, judged by its headers alone. Next fills in `x-forwarded-for` from the socket and
 * `x-forwarded-host` from `Host` where the client sent none, so an untouched request carries this machine's
 * own values; anything else went through a proxy, or pretends to.
 */

const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const loopbackAddresses = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/i;

type ReadHeaders = Pick<Headers, 'get'>;

export function isLoopbackHost(host: string | null): boolean {
  return host !== null && loopbackNames.test(host);
}

/** True for a browser on this very machine that no proxy speaks for. */
export function comesFromThisMachine(headers: ReadHeaders): boolean {
  const host = headers.get('host');
  if (!isLoopbackHost(host)) return false;
  if (headers.get('forwarded') || headers.get('via') || headers.get('x-real-ip')) return false;
  const forwardedHost = headers.get('x-forwarded-host');
  if (forwardedHost !== null && forwardedHost !== host) return false;
  const address = headers.get('x-forwarded-for');
  return address === null || loopbackAddresses.test(address.trim());
}

/**
 * True where another site's page sent this request. A browser names the page's origin with every POST;
 * a program that is no browser names none, and has no cookies to abuse.
 */
export function isForeignOrigin(headers: ReadHeaders): boolean {
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') === 'cross-site';
  return URL.canParse(origin) ? new URL(origin).host !== headers.get('host') : true;
}
