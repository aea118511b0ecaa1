import { now } from '../core/clock.ts';
import { database } from '../core/database.ts';
import { type OptOutPage, optOutBy, optOutOf } from '../messaging/opt-out/honour.ts';
import { optOutPage } from '../messaging/public-address.ts';
import { answering, bodyOf } from './http.ts';

// No sign-in: whoever holds the link of a message acts for its borrower, and can do this one thing.

/** What the page behind a link says; null for a link that is none. */
export function optOutView(token: string): OptOutPage | null {
  try {
    return optOutOf({ db: database(), now }, token);
  } catch {
    // a wrong link is told the same, whatever is wrong with it
    return null;
  }
}

/**
 * `POST /api/stop/<token>`: ends messages of the link's channel. A mail program posts `List-Unsubscribe=One-Click`
 * (RFC 8058) and wants an empty answer; the page's own form is led back to the page, which says that it is done.
 * Reading the address ends nothing: programs that look at every link of a mail do that.
 */
export function stopMessages(request: Request, token: string): Promise<Response> {
  return answering(async () => {
    const isOneClick = saysOneClick(await bodyOf(request, mostBytes));
    optOutBy({ db: database(), now }, token, isOneClick ? 'one_click' : 'link');
    if (isOneClick) return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
    return new Response(null, { status: 303, headers: { location: `/stop/${encodeURIComponent(token)}` } });
  });
}

/** A form of one field, with its parts or without: RFC 8058 lets a mail program choose. */
const mostBytes = 4000;
const saysOneClick = (body: string) =>
  new URLSearchParams(body).get('List-Unsubscribe') === 'One-Click' ||
  /name="?List-Unsubscribe"?\s*\r?\n\r?\nOne-Click\s*\r?\n/i.test(body);

/** Somebody opened the posting address in a browser: the page asks them. */
export function showStopPage(token: string): Response {
  // a token out of an address may hold dots and slashes, and would lead to another site
  return new Response(null, {
    status: 303,
    headers: { location: new URL(optOutPage(encodeURIComponent(token))).pathname },
  });
}
