import { handleAuth } from '#server/api/sign-in.ts';

export const GET = handleAuth;
export const POST = handleAuth;
