import type { Metadata } from 'next';
import { Suspense } from 'react';
import type { BookFormat } from '#components/format/book-format.ts';
import { AwaitingNotice } from '#components/insights/awaiting-notice.tsx';
import { BoardGap } from '#components/insights/board-gap.tsx';
import { BoardSkeleton } from '#components/insights/board-skeleton.tsx';
import { ProfileTable } from '#components/segments/profile-table.tsx';
import { SegmentList } from '#components/segments/segment-list.tsx';
import { SegmentScatter } from '#components/segments/segment-scatter.tsx';
import { Stability } from '#components/segments/stability.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';
import { type SegmentAxes, segmentAxes } from '#server/insights/schema.ts';

export const metadata: Metadata = { title: 'Segments' };

export default async function SegmentsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { user, portfolio } = await desk('board.read');
  const mayImport = may(user.role, 'book.import');
  const axes = segmentAxes.parse(await searchParams);
  return (
    <>
      <PageHeader
        title="Segments"
        sentence="Which loans resemble each other, what each group is like, and how far that can be trusted."
      />
      {portfolio ? (
        <Suspense fallback={<BoardSkeleton what="the segments" />}>
          <Board portfolio={portfolio} mayImport={mayImport} axes={axes} />
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
  axes: SegmentAxes;
}

async function Board({ portfolio, mayImport, axes }: BoardProps) {
  const board = await (await api()).insights.segments({ portfolioId: portfolio.id, ...axes });
  if (board.gap !== null) return <BoardGap gap={board.gap} mayImport={mayImport} />;
  return (
    <>
      <AwaitingNotice {...board.scope} format={portfolio} />
      <div className="grid gap-4">
        <Stability board={board} format={portfolio} />
        <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <SegmentScatter board={board} format={portfolio} opens="/borrowers/" />
          <Panel title="The segments" flush>
            <SegmentList segments={board.segments} format={portfolio} />
          </Panel>
        </div>
        <ProfileTable profile={board.profile} segments={board.segments} format={portfolio} />
      </div>
    </>
  );
}
