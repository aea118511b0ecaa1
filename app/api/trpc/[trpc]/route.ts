import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from '#server/api/root.ts';
import { requestContext } from '#server/api/trpc.ts';

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req,
    router: appRouter,
    createContext: () => requestContext(req.headers),
  });

export { handler as GET, handler as POST };
