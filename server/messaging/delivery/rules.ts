import type { AttemptOutcome } from '#db/message-terms.ts';

const minute = 60_000;
/** How long to wait after the first, second, … try that failed for now. */
const backOff = [1, 5, 30, 120, 360].map((minutes) => minutes * minute);

/** When a message that was put off is tried again; null where it was often enough. @param times so far */
export function nextTryAt(times: number, at: number): number | null {
  const wait = backOff[times - 1];
  return wait === undefined ? null : at + wait;
}

/** The same where the carrier was out of reach: however often, until what the message says is out of date. */
export const nextTryOfCarrierAt = (times: number, at: number): number =>
  at + (backOff[Math.min(times, backOff.length) - 1] ?? minute);

/** How long a channel is left alone whose carrier was out of reach: every message of it would wait for the same answer. */
export const carrierPauseMs = minute;

/**
 * How far a hand-over came: `session` is the greeting, encryption and sign-in, `envelope` sender and recipient, `data`
 * the mail itself, from the server's word that it takes it on.
 */
export type SmtpPhase = 'session' | 'envelope' | 'data';

/**
 * What a failed hand-over means. A reply about the mail is believed: 4xx is for now, 5xx for good; trouble with the session
 * says nothing of the mail. Without a reply nothing was sent as long as no text was handed over; afterwards nobody can
 * know, and it is never tried again by itself.
 * @param responseCode the server's; null where it gave none
 */
export function meaningOf(
  phase: SmtpPhase,
  responseCode: number | null,
): Exclude<AttemptOutcome, 'sending' | 'sent'> {
  if (phase === 'session') return 'unreachable';
  if (responseCode !== null && responseCode >= 500) return 'permanent';
  if (responseCode !== null && responseCode >= 400) return 'temporary';
  return phase === 'data' ? 'unknown' : 'temporary';
}

/** The same of a gateway's answer. It knows a message by its key, so asking again is safe; it never sends us elsewhere. */
export function meaningOfStatus(status: number): 'sent' | 'temporary' | 'permanent' | 'unreachable' {
  if ((status >= 300 && status < 400) || [502, 503, 504].includes(status)) return 'unreachable';
  if (status >= 500 || [408, 409, 425, 429].includes(status)) return 'temporary';
  return status >= 200 && status < 300 ? 'sent' : 'permanent';
}

/** No name, no connection, or no trust in who answered: nothing was handed over yet. */
const beforeAnyText =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/**
 * What it means that a gateway gave no answer. Once it had the text it may have sent it: that is asked again with the same
 * key, and counts as a contact until then.
 * @param code of the failed connection; null where there is none, as when the time was up
 */
export const meaningOfSilence = (code: string | null): 'unreachable' | 'unknown' =>
  code !== null && beforeAnyText.test(code) ? 'unreachable' : 'unknown';
