import { killPoint } from '../../core/kill-point.ts';
import type { Handed } from './handed.ts';
import { meaningOfStatus } from './rules.ts';
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
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'x-recoup-timestamp': timestamp,
        'x-recoup-signature': signatureOf(secret, timestamp, body),
      },
      body,
    });
    const answer = (await response.text()).slice(0, 2000);
    killPoint('gateway:accepted');
    const outcome = meaningOfStatus(response.status);
    return {
      outcome,
      answer: `${response.status} ${answer}`.trim().slice(0, 500),
      providerId: outcome === 'sent' ? idIn(answer) : null,
    };
  } catch (error) {
    // no answer is not a no, and with the same key it is safe to ask again
    const why =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    return {
      outcome: meaningOfStatus(null),
      answer: `The gateway did not answer: ${why}`.slice(0, 500),
      providerId: null,
    };
  }
}

function idIn(answer: string): string | null {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown };
    return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : null;
  } catch {
    return null;
  }
}
