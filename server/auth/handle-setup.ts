import { ZodError } from 'zod';
import { database } from '../core/database.ts';
import { AppError, type ErrorCode, forbidden } from '../core/errors.ts';
import { log } from '../core/log.ts';
import { auth } from './auth.ts';
import { isForeignOrigin } from './doorstep.ts';
import { hasAdmin, makeFirstAdmin } from './first-admin.ts';
import { firstAdminInput } from './schema.ts';
import { checkSetupCode, dropSetupCode, isSetupCodeNeeded } from './setup-code.ts';

const statuses: Record<ErrorCode, number> = {
  not_found: 404,
  refused: 422,
  conflict: 409,
  forbidden: 403,
  invalid: 400,
  unauthenticated: 401,
  too_many: 429,
};

/** Makes the first admin and signs them in; every refusal is a sentence with the field it belongs beside. */
export async function handleSetup(request: Request): Promise<Response> {
  try {
    return await setUp(request);
  } catch (error) {
    if (error instanceof AppError) return answer(statuses[error.code], error.message, error.field);
    if (error instanceof ZodError) {
      const [issue] = error.issues;
      return answer(400, issue?.message ?? 'Please check what you typed.', String(issue?.path[0] ?? ''));
    }
    log.error({ err: error }, 'the first admin could not be made');
    return answer(500, 'Something went wrong on our side. No account was made; please try again.');
  }
}

async function setUp(request: Request): Promise<Response> {
  if (isForeignOrigin(request.headers)) throw forbidden('Another site may not make an account here.');
  const input = firstAdminInput.parse(await request.json().catch(() => ({})));
  const db = database();
  const needsCode = isSetupCodeNeeded(request.headers);
  // told apart before the code is asked for, so that a late-comer learns why
  if (needsCode && !hasAdmin(db)) checkSetupCode(db, input.code ?? '', Date.now());
  const admin = await makeFirstAdmin(db, input, Date.now());
  dropSetupCode();
  return auth().api.signInEmail({
    body: { email: admin.email, password: input.password },
    headers: request.headers,
    asResponse: true,
  });
}

const answer = (status: number, message: string, field?: string) =>
  Response.json({ message, field }, { status });
