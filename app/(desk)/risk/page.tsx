import type { Metadata } from 'next';
import { Suspense } from 'react';
import type { BookFormat } from '#components/format/book-format.ts';
import { AwaitingNotice } from '#components/insights/awaiting-notice.tsx';
import { BoardGap } from '#components/insights/board-gap.tsx';
import { BoardSkeleton } from '#components/insights/board-skeleton.tsx';
import { StaleNotice } from '#components/insights/stale-notice.tsx';
import { AssessAgain } from '#components/jobs/assess-again.tsx';
import { BarredColumns } from '#components/risk/barred-columns.tsx';
import { CalibrationChart } from '#components/risk/calibration-chart.tsx';
import { DriftPanel } from '#components/risk/drift-panel.tsx';
import { FairnessSection } from '#components/risk/fairness-section.tsx';
import { Importance } from '#components/risk/importance.tsx';
import { LaneOutcomes } from '#components/risk/lane-outcomes.tsx';
import { ModelsTable } from '#components/risk/models-table.tsx';
import { RankingCharts } from '#components/risk/ranking-charts.tsx';
import { ScoreDistributionChart } from '#components/risk/score-distribution.tsx';
import { ThresholdChecks } from '#components/risk/threshold-checks.tsx';
import { VerdictPanel } from '#components/risk/verdict-panel.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';

export const metadata: Metadata = { title: 'Risk' };

export default async function RiskPage() {
  const { user, portfolio } = await desk('board.read');
  const mayImport = may(user.role, 'book.import');
  return (
    <>
      <PageHeader
        title="Risk"
        sentence="What the score is worth on this book, and what it is made of."
        action={
          portfolio?.asOf && (
            <AssessAgain portfolioId={portfolio.id} mayKeep={portfolio.assessmentId !== null} />
          )
        }
      />
      {portfolio ? (
        <Suspense fallback={<BoardSkeleton what="the risk board" />}>
          <Board portfolio={portfolio} mayImport={mayImport} />
          {may(user.role, 'fairness.read') && <Fairness portfolio={portfolio} />}
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
}

async function Board({ portfolio, mayImport }: BoardProps) {
  const board = await (await api()).insights.risk({ portfolioId: portfolio.id });
  if (board.gap !== null) return <BoardGap gap={board.gap} mayImport={mayImport} />;
  const { active, calibration, importance, scope } = board;
  return (
    <>
      <AwaitingNotice {...scope} format={portfolio} />
      {board.drift?.stale && <StaleNotice sentence={board.drift.stale} />}
      <div className="grid gap-4">
        <VerdictPanel board={board} asOf={scope.asOf} format={portfolio} />
        {board.drift?.stale && <DriftPanel drift={board.drift} format={portfolio} />}
        {board.scores && (
          <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <ScoreDistributionChart scores={board.scores} format={portfolio} />
            <LaneOutcomes lanes={board.lanes} format={portfolio} />
          </div>
        )}
        {active && calibration && (
          <div className="grid gap-4 lg:grid-cols-2">
            <CalibrationChart calibration={calibration} target={active.target} format={portfolio} />
            {importance && <Importance importance={importance} format={portfolio} />}
          </div>
        )}
        {board.ranking && <RankingCharts ranking={board.ranking} format={portfolio} />}
        {board.ranking && board.scores && (
          <ThresholdChecks ranking={board.ranking} at={board.scores.body.thresholds} format={portfolio} />
        )}
        {active && <ModelsTable models={board.models} format={portfolio} />}
        {board.drift && !board.drift.stale && <DriftPanel drift={board.drift} format={portfolio} />}
        {board.barred.length > 0 && <BarredColumns barred={board.barred} />}
      </div>
    </>
  );
}

async function Fairness({ portfolio }: Pick<BoardProps, 'portfolio'>) {
  const board = await (await api()).insights.fairness({ portfolioId: portfolio.id });
  return board.gap === null && <FairnessSection fairness={board.fairness} format={portfolio} />;
}
