import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BorrowerHeader } from '#components/borrowers/borrower-header.tsx';
import { LaneHistory } from '#components/borrowers/lane-history.tsx';
import { LoanPanel } from '#components/borrowers/loan-panel.tsx';
import { Standing } from '#components/borrowers/standing.tsx';
import type { Lane } from '#db/terms.ts';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ from?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, reference } = await borrowerNamed((await params).id);
  return { title: name ?? reference };
}

export default async function BorrowerPage({ params, searchParams }: Props) {
  await desk('book.read');
  const borrower = await borrowerNamed((await params).id);
  return (
    <>
      <BorrowerHeader
        borrower={borrower}
        above={
          <Link
            href={wayBack((await searchParams).from, borrower.standing?.lane)}
            className="text-accent-ink hover:underline"
          >
            Back to the queue
          </Link>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Standing borrower={borrower} />
          <LaneHistory history={borrower.history} format={borrower.book} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {borrower.loans.map((loan) => (
            <LoanPanel
              key={loan.id}
              loan={loan}
              one={borrower.loans.length === 1}
              decides={loan.id === borrower.standing?.decidingLoanId && borrower.loans.length > 1}
              format={borrower.book}
            />
          ))}
        </div>
      </div>
    </>
  );
}

/** The page of the queue that the row was pressed on; otherwise the borrower's own lane. */
function wayBack(from: string | string[] | undefined, lane: Lane | undefined): string {
  return typeof from === 'string' && from.startsWith('/queues/') ? from : `/queues/${lane ?? ''}`;
}

/** Read once for the title and the page. */
const borrowerNamed = cache(async (text: string) => {
  const borrowerId = Number(text);
  if (!Number.isSafeInteger(borrowerId) || borrowerId < 1) notFound();
  try {
    return await (await api()).queues.borrower({ borrowerId });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});
