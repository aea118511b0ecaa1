export type Answer = { ok: true } | { ok: false; message: string; field: string | undefined };

/** Posts a form to one of the sign-in handlers and reads its sentence where it says no. */
export async function sendJson(address: string, body: Record<string, unknown>): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!response) return refusal('The server did not answer. Check that Recoup is running, then try again.');
  if (response.ok) return { ok: true };
  const told: { message?: unknown; code?: unknown; field?: unknown } = await response
    .json()
    .catch(() => ({}));
  const field = typeof told.field === 'string' && told.field !== '' ? told.field : undefined;
  return refusal(sentence(response.status, told), field);
}

const refusal = (message: string, field?: string): Answer => ({ ok: false, message, field });

/** better-auth's codes in our words; what our own handlers say is shown as it is. */
function sentence(status: number, told: { message?: unknown; code?: unknown }): string {
  if (told.code === 'INVALID_EMAIL_OR_PASSWORD' || told.code === 'INVALID_EMAIL')
    return 'This e-mail address and this password do not belong together. Check both and try again.';
  if (told.code === 'INVALID_ORIGIN' || told.code === 'MISSING_OR_NULL_ORIGIN')
    return `Recoup does not know itself under ${window.location.origin}. Start it with RECOUP_PUBLIC_URL=${window.location.origin}, or open http://localhost:${window.location.port || 80}.`;
  if (status === 429 && typeof told.message === 'string' && told.code === undefined) return told.message;
  if (typeof told.message === 'string' && status < 500) return told.message;
  return 'Something went wrong on our side. Please try again.';
}
