import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { PrintDesk } from '#components/letters/print-desk.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Letters to print' };

export default async function PrintPage() {
  const { portfolio } = await desk('outbox.manage');
  if (!portfolio) notFound();
  const waiting = await (await api()).letters.waiting({ portfolioId: portfolio.id });
  return (
    <>
      <PageHeader
        above={
          <Link href="/letters" className="text-accent-ink hover:underline">
            Letters
          </Link>
        }
        title="Letters to print"
        sentence="Each letter is taken out once, with who took it and when."
      />
      <PrintDesk portfolioId={portfolio.id} waiting={waiting} format={portfolio} />
    </>
  );
}
