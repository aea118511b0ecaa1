import { killPoint } from '../../core/kill-point.ts';
import { log } from '../../core/log.ts';
import type { Handed } from './handed.ts';
import { meaningOfSilence, meaningOfStatus } from './rules.ts';
import type { GatewaySettings } from './settings.ts';
import { signatureOf } from './signature.ts';

export interface TextMessage {
  /** The same for every try: the gateway sends a key once. */
  key: string;
  to: string;
  text: string;
}

const timeoutMs = 30_000;

/**
 * Hands one SMS to the gateway: a POST of `{ id, to, text }`, signed over its time and body, with the message as its
 * idempotency key. A gateway that does not know such keys must not be used: it is asked again after a lost answer.
 */
export async function sendByGateway(
  { url, secret }: GatewaySettings,
  { key, to, text }: TextMessage,
  at: number,
): Promise<Handed> {
  const body = JSON.stringify({ id: key, to, text });
  const timestamp = String(at);
  killPoint('gateway:before');
  try {
    const response = await fetch(url, {
      method: 'POST',
      // where it sends us on to is not the address that was trusted with numbers and texts
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'x-recoup-timestamp': timestamp,
        'x-recoup-signature': signatureOf(secret, timestamp, body),
      },
      body,
    });
    const answer = await beginningOf(response);
    killPoint('gateway:accepted');
    const outcome = meaningOfStatus(response.status);
    return {
      outcome,
      answer: `${response.status} ${answer}`.trim().slice(0, 500),
      providerId: outcome === 'sent' ? idIn(answer) : null,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    return {
      outcome: meaningOfSilence(code),
      answer: `The gateway did not answer: ${why}`.slice(0, 500),
      providerId: null,
    };
  }
}

const mostBytes = 2000;

/** The status is the answer; of its words, which are for whoever looks into it, no more is read than is kept. */
async function beginningOf({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of body ?? []) {
      parts.push(part);
      bytes += part.byteLength;
      // leaving the loop cancels the stream: the rest is not taken in
      if (bytes >= mostBytes) break;
    }
  } catch (error) {
    log.warn({ err: error }, 'the gateway broke off in the middle of its answer');
  }
  return Buffer.concat(parts).toString('utf8').slice(0, mostBytes);
}

function idIn(answer: string): string | null {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown };
    return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null;
  } catch {
    return null;
  }
}
