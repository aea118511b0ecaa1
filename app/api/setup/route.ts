import { handleSetup } from '#server/auth/handle-setup.ts';

export { handleSetup as POST };
