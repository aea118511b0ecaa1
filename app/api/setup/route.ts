import { setUp } from '#server/api/set-up.ts';

export const POST = setUp;
