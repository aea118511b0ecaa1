import type { ReactNode } from 'react';
import { desk } from '#server/api/desk.ts';

/** Asks for the role before the page begins to stream: a status of 403 cannot come after the skeleton. */
export default async function TodayLayout({ children }: { children: ReactNode }) {
  await desk('case.work');
  return children;
}
