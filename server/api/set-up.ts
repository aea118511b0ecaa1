import { auth } from '../auth/auth.ts';
import { isForeignOrigin } from '../auth/doorstep.ts';
import { hasAdmin, makeFirstAdmin } from '../auth/first-admin.ts';
import { firstAdminInput } from '../auth/schema.ts';
import { checkSetupCode, dropSetupCode, isSetupCodeNeeded } from '../auth/setup-code.ts';
import { database } from '../core/database.ts';
import { forbidden } from '../core/errors.ts';
import { refuseUnwritable } from '../core/writable.ts';
import { answering } from './http.ts';

/** `POST /api/setup`: makes the first admin and signs them in; every refusal names the field it belongs beside. */
export function setUp(request: Request): Promise<Response> {
  return answering(async () => {
    if (isForeignOrigin(request.headers)) throw forbidden('Another site may not make an account here.');
    const body: unknown = await request.json().catch(() => ({}));
    refuseUnwritable(body);
    const input = firstAdminInput.parse(body);
    const db = database();
    // a late-comer learns that there is an admin, and is not asked for a code that no longer exists
    if (isSetupCodeNeeded(request.headers) && !hasAdmin(db)) checkSetupCode(db, input.code ?? '', Date.now());
    const admin = await makeFirstAdmin(db, input, Date.now());
    dropSetupCode();
    return auth().api.signInEmail({
      body: { email: admin.email, password: input.password },
      headers: request.headers,
      asResponse: true,
    });
  });
}
