import { redirect } from 'next/navigation';
import { desk } from '#server/api/desk.ts';
import { may } from '#server/auth/permissions.ts';

/** Each role starts where its day starts. */
export default async function Home() {
  const { user, portfolio } = await desk('book.read');
  if (!portfolio && may(user.role, 'portfolio.create')) redirect('/portfolios/new');
  if (!portfolio?.snapshotId && may(user.role, 'book.import')) redirect('/imports');
  redirect(may(user.role, 'board.read') ? '/portfolio' : '/today');
}
