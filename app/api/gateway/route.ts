import { takeSmsCall } from '#server/api/gateway.ts';

export const dynamic = 'force-dynamic';

export { takeSmsCall as POST };
