import { now } from '../core/clock.ts';
import { database } from '../core/database.ts';
import { AppError, forbidden, invalid } from '../core/errors.ts';
import { gatewaySecret } from '../messaging/delivery/settings.ts';
import { isSigned } from '../messaging/delivery/signature.ts';
import { takeBounce } from '../messaging/opt-out/bounce.ts';
import { gatewayCall, takeGatewayCall } from '../messaging/opt-out/reply.ts';
import { answering, bodyOf } from './http.ts';

/** Larger than any notification that quotes a mail of ours. */
const mostBytes = 1_000_000;

/** `POST /api/gateway`: an answer to an SMS (`STOP`), or what became of one. Signed as our own calls are. */
export function takeSmsCall(request: Request): Promise<Response> {
  return answering(async () => {
    const body = await signedBody(request);
    const { optedOut } = takeGatewayCall({ db: database(), now }, gatewayCall.parse(readJson(body)));
    return Response.json({ optedOut });
  });
}

/**
 * `POST /api/bounces`: a delivery status notification as the mail server received it, signed the same way. A mail server
 * that pipes its bounces into a command signs and posts them here.
 */
export function takeMailBounce(request: Request): Promise<Response> {
  return answering(async () => {
    const messageId = takeBounce({ db: database(), now }, await signedBody(request));
    return Response.json({ messageId });
  });
}

/** @throws AppError not_found where no secret is set: then there is no such address; forbidden for a wrong signature */
async function signedBody(request: Request): Promise<string> {
  const secret = gatewaySecret();
  if (secret === null) throw new AppError('not_found', 'No gateway is set up here.');
  const body = await bodyOf(request, mostBytes);
  const timestamp = request.headers.get('x-recoup-timestamp');
  const signature = request.headers.get('x-recoup-signature');
  if (!isSigned({ timestamp, signature, body }, secret, now()))
    throw forbidden('The signature is missing, wrong or too old.');
  return body;
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw invalid('This is no JSON.');
  }
}
