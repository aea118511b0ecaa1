import { initTRPC, TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/unstable-core-do-not-import';
import { ZodError } from 'zod';
import { may, type Permission } from '../auth/permissions.ts';
import { currentUser } from '../auth/session.ts';
import type { SignedIn } from '../auth/signed-in.ts';
import { now } from '../core/clock.ts';
import type { Context } from '../core/context.ts';
import { database } from '../core/database.ts';
import { AppError, type ErrorCode, forbidden } from '../core/errors.ts';
import { log } from '../core/log.ts';
import { refuseUnwritable } from '../core/writable.ts';

export interface RequestContext {
  user: SignedIn | null;
}

export async function requestContext(headers: Headers): Promise<RequestContext> {
  return { user: await currentUser(headers) };
}

const codes: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  not_found: 'NOT_FOUND',
  refused: 'UNPROCESSABLE_CONTENT',
  conflict: 'CONFLICT',
  forbidden: 'FORBIDDEN',
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  too_many: 'TOO_MANY_REQUESTS',
};

const t = initTRPC.context<RequestContext>().create({
  errorFormatter({ shape, error }) {
    const known = error.cause instanceof AppError ? error.cause : undefined;
    const expected = known !== undefined || error.code !== 'INTERNAL_SERVER_ERROR';
    return {
      ...shape,
      message: expected
        ? readable(error)
        : 'Something went wrong on our side. Nothing was changed; please try again.',
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        reason: known?.code,
        field: known?.field ?? wrongField(error),
      },
    };
  },
});

/** Where the first thing stands that the input schema refused: `promise.amountMinor`. */
function wrongField({ cause }: TRPCError): string | undefined {
  if (!(cause instanceof ZodError)) return undefined;
  return cause.issues[0]?.path.join('.') || undefined;
}

function readable(error: TRPCError): string {
  if (error.cause instanceof ZodError) return error.cause.issues.map((issue) => issue.message).join('; ');
  return error.message;
}

/** The one place where the product's errors become the protocol's; an unknown one is logged and never shown. */
const translateErrors = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof AppError) {
    throw new TRPCError({ code: codes[cause.code], message: cause.message, cause });
  }
  if (result.error.code === 'INTERNAL_SERVER_ERROR')
    log.error({ err: result.error, path }, 'procedure failed');
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A procedure for a signed-in person who holds the permission; it is handed the verb's `Context`. */
export function permitted(permission: Permission) {
  return t.procedure.use(translateErrors).use(async ({ ctx, next, getRawInput }) => {
    if (!ctx.user) throw new AppError('unauthenticated', 'Please sign in.');
    if (!may(ctx.user.role, permission)) throw forbidden('Your role does not allow this.');
    refuseUnwritable(await getRawInput());
    const context: Context = { db: database(), actor: ctx.user, now };
    return next({ ctx: { ...ctx, ...context, user: ctx.user } });
  });
}
