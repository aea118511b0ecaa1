import { takeMailBounce } from '#server/api/gateway.ts';

export const dynamic = 'force-dynamic';

export { takeMailBounce as POST };
