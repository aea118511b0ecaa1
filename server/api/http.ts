import { ZodError } from 'zod';
import { may, type Permission } from '../auth/permissions.ts';
import { currentUser } from '../auth/session.ts';
import { now } from '../core/clock.ts';
import type { Context } from '../core/context.ts';
import { database } from '../core/database.ts';
import { AppError, type ErrorCode, forbidden, invalid } from '../core/errors.ts';
import { log } from '../core/log.ts';

const statuses: Record<ErrorCode, number> = {
  not_found: 404,
  refused: 422,
  conflict: 409,
  forbidden: 403,
  invalid: 400,
  unauthenticated: 401,
  too_many: 429,
};

/** The plain handlers' counterpart of `permitted`: who may, and the verb's context. @throws AppError */
export async function permittedContext(request: Request, permission: Permission): Promise<Context> {
  const user = await currentUser(request.headers);
  if (!user) throw new AppError('unauthenticated', 'Please sign in.');
  if (!may(user.role, permission)) throw forbidden('Your role does not allow this.');
  return { db: database(), actor: user, now };
}

/** Runs a handler and answers its deliberate errors as `{ message, field }`; an unknown one is logged, never shown. */
export async function answering(handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    if (error instanceof AppError) return sentence(statuses[error.code], error.message, error.field);
    if (error instanceof ZodError) {
      const [issue] = error.issues;
      return sentence(400, issue?.message ?? 'Please check the input.', String(issue?.path[0] ?? ''));
    }
    log.error({ err: error }, 'request failed');
    return sentence(500, 'Something went wrong on our side. Nothing was changed; please try again.');
  }
}

/**
 * The body of a call from outside, read no further than it may be long: whoever sends more is stopped on the way.
 * @throws AppError invalid
 */
export async function bodyOf(request: Request, mostBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw invalid('This is too long.');
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    // leaving the loop cancels the stream: the rest is not taken in
    if (bytes > mostBytes) throw invalid('This is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const sentence = (status: number, message: string, field?: string) =>
  Response.json({ message, field }, { status, headers: { 'cache-control': 'no-store' } });
