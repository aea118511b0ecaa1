import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import { currentUser } from '../auth/session.ts';
import { createCaller } from './root.ts';

/** Who asks for this page, or null; read once a request, however many blocks of the page ask. */
export const visitor = cache(async () => currentUser(await headers()));

/** The API as a page calls it: the same procedures and permissions, without the network. */
export const api = cache(async () => createCaller({ user: await visitor() }));
