import { handleAuth } from '#server/auth/handle.ts';

export { handleAuth as GET, handleAuth as POST };
