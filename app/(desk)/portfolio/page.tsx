import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import type { BookFormat } from '#components/format/book-format.ts';
import { AwaitingNotice } from '#components/insights/awaiting-notice.tsx';
import { BoardGap } from '#components/insights/board-gap.tsx';
import { BoardSkeleton } from '#components/insights/board-skeleton.tsx';
import { segmentLook } from '#components/insights/segment-look.ts';
import { StaleNotice } from '#components/insights/stale-notice.tsx';
import { AgeingChart } from '#components/portfolio/ageing-chart.tsx';
import { BookFigures } from '#components/portfolio/book-figures.tsx';
import { GroupMix } from '#components/portfolio/group-mix.tsx';
import { MeasuresTable } from '#components/portfolio/measures-table.tsx';
import {
  IncomeAndAmount,
  IncomeAndAmountByRecovery,
  MissedPaymentsChart,
  PaymentHistoryChart,
} from '#components/portfolio/method-charts.tsx';
import { RecoveryMix } from '#components/portfolio/recovery-mix.tsx';
import { RollMatrix, type RollsBy, readRollsBy } from '#components/portfolio/roll-matrix.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { LaneBadge, laneLooks } from '#components/strategy/lane-badge.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';
import { WhereaboutsNotice } from '../whereabouts-notice.tsx';

export const metadata: Metadata = { title: 'Portfolio' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PortfolioPage({ searchParams }: Props) {
  const { user, portfolio } = await desk('board.read');
  const mayImport = may(user.role, 'book.import');
  const rollsBy = readRollsBy((await searchParams).rolls);
  return (
    <>
      <PageHeader
        title="Portfolio"
        sentence="What the book is worth, how late it is, and what its columns show."
      />
      {portfolio && <WhereaboutsNotice portfolio={portfolio} role={user.role} />}
      {portfolio ? (
        <Suspense fallback={<BoardSkeleton what="the portfolio" />}>
          <Board portfolio={portfolio} mayImport={mayImport} rollsBy={rollsBy} />
        </Suspense>
      ) : (
        <BoardGap gap="no_portfolio" mayImport={mayImport} />
      )}
    </>
  );
}

interface BoardProps {
  portfolio: BookFormat & { id: number };
  mayImport: boolean;
  rollsBy: RollsBy;
}

async function Board({ portfolio, mayImport, rollsBy }: BoardProps) {
  const board = await (await api()).insights.portfolio({ portfolioId: portfolio.id });
  if (board.gap !== null) return <BoardGap gap={board.gap} mayImport={mayImport} />;
  const { summary, scope } = board;
  const balances = summary.withoutOutstanding < summary.loans;
  const opens = '/borrowers/';
  return (
    <>
      <AwaitingNotice {...scope} format={portfolio} />
      {board.stale && (
        <StaleNotice sentence={board.stale} leads={<Leads href="/risk#drift">What moved</Leads>} />
      )}
      <div className="grid gap-4">
        <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <BookFigures summary={summary} format={portfolio} />
          <AgeingChart caption={board.ageing} summary={summary} format={portfolio} />
        </div>
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          <GroupMix
            title="Lanes"
            sentence="Where the score puts each loan."
            action={<Leads href="/queues">Queues</Leads>}
            groups={board.lanes.map(({ lane, loans, outstandingMinor }) => ({
              key: lane,
              name: (
                <Link href={`/queues/${lane}`} className="rounded-sm hover:underline">
                  <LaneBadge lane={lane} />
                </Link>
              ),
              color: laneLooks[lane].color,
              loans,
              outstandingMinor: balances ? outstandingMinor : null,
            }))}
            format={portfolio}
          />
          <GroupMix
            title="Segments"
            sentence="Loans that resemble each other."
            action={<Leads href="/segments">Profiles</Leads>}
            groups={board.segments.map(({ position, name, loans, outstandingMinor }) => ({
              key: String(position),
              name,
              color: segmentLook(position).color,
              loans,
              outstandingMinor: balances ? outstandingMinor : null,
            }))}
            format={portfolio}
          />
          <RecoveryMix summary={summary} format={portfolio} />
        </div>
        <RollMatrix rolls={board.rolls} by={rollsBy} format={portfolio} />
        <MeasuresTable measures={board.measures} format={portfolio} />
        <div className="grid gap-4 xl:grid-cols-2">
          <IncomeAndAmount
            part={board.incomeAndAmount}
            measures={board.measures}
            format={portfolio}
            opens={opens}
          />
          <IncomeAndAmountByRecovery part={board.byRecovery} format={portfolio} opens={opens} />
          <PaymentHistoryChart part={board.paymentHistory} format={portfolio} />
          <MissedPaymentsChart part={board.missedPayments} format={portfolio} />
        </div>
      </div>
    </>
  );
}

function Leads({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="flex items-center gap-1 rounded-sm text-sm text-accent-ink hover:underline">
      {children}
      <ArrowRight aria-hidden className="size-4" strokeWidth={1.5} />
    </Link>
  );
}
