import { auth } from '../auth/auth.ts';

/** The only doors of better-auth that stand open; its account pages, sign-up and providers are not used. */
const open = new Map([
  ['/api/auth/sign-in/email', 'POST'],
  ['/api/auth/sign-out', 'POST'],
  ['/api/auth/demo-sign-in', 'POST'],
]);

export async function handleAuth(request: Request): Promise<Response> {
  if (open.get(new URL(request.url).pathname) !== request.method)
    return Response.json({ message: 'There is nothing here.' }, { status: 404 });
  return auth().handler(request);
}
