import { redirect } from 'next/navigation';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

/** The strictest lane first, unless nobody is in it: then the fullest. */
export default async function QueuesPage() {
  const { portfolio } = await desk('book.read');
  const totals = portfolio && (await (await api()).queues.lanes({ portfolioId: portfolio.id }));
  const [strictest] = totals ?? [];
  const fullest = totals?.toSorted((a, b) => b.borrowers - a.borrowers)[0];
  const first = strictest && strictest.borrowers > 0 ? strictest : fullest;
  redirect(`/queues/${first?.lane ?? 'legal_notice'}`);
}
