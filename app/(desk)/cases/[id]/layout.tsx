import type { ReactNode } from 'react';
import { desk } from '#server/api/desk.ts';
import { borrowerNamed } from './read-case.ts';

interface Props {
  children: ReactNode;
  params: Promise<{ id: string }>;
}

/** Looks for the person before the page begins to stream: a status of 404 cannot come after the skeleton. */
export default async function CaseLayout({ children, params }: Props) {
  await desk('book.read');
  await borrowerNamed((await params).id);
  return children;
}
