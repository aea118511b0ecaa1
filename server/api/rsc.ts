import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { createCaller } from './root.ts';
import { requestContext } from './trpc.ts';

/** The API as a page calls it: the same procedures and permissions, without the network. */
export const api = cache(async () => createCaller(await requestContext(await headers())));
