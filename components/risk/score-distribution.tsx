import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { LazyHistogramChart } from '#components/charts/lazy-charts.tsx';
import { Legend } from '#components/charts/legend.tsx';
import { formatFigure } from '#components/charts/units.ts';
import {
  type BookFormat,
  currencySign,
  formatCount,
  formatCounted,
  formatScore,
  formatShare,
} from '#components/format/book-format.ts';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { lanes } from '#db/terms.ts';
import type { RiskBoard } from '#server/insights/risk-board.ts';

const height = 320;
/** From the lowest score to the highest, as the chart reads. */
const parts = lanes.toReversed().map((lane) => ({
  key: lane,
  label: laneLooks[lane].word,
  color: laneLooks[lane].color,
}));

/** How the scores lie, with the two thresholds that make three lanes of them. */
export function ScoreDistributionChart({
  scores: { caption, body },
  format,
}: {
  scores: NonNullable<RiskBoard['scores']>;
  format: BookFormat;
}) {
  const { settlementFrom, legalAbove } = body.thresholds;
  const sliceOf = (key: string) => body.lanes.find(({ lane }) => lane === key);
  return (
    <ChartPanel
      caption={caption}
      height={height + 24}
      empty={body.loans === 0}
      legend={
        <Legend
          items={parts.map((part) => ({
            ...part,
            figure: formatCounted(sliceOf(part.key)?.loans ?? 0, ['loan', 'loans'], format),
          }))}
        />
      }
      figures={{
        columns: ['Lane', 'Loans', 'Share', `Outstanding (${currencySign(format)})`, 'Mean score'],
        rows: body.lanes.map(({ lane, loans, outstandingMinor, meanScore }) => [
          laneLooks[lane].word,
          formatCount(loans, format),
          formatShare(body.loans === 0 ? 0 : loans / body.loans, format),
          formatFigure(outstandingMinor, 'money', format),
          meanScore === null ? '–' : formatScore(meanScore, format),
        ]),
      }}
    >
      <LazyHistogramChart
        label={`${caption.title}. ${caption.text}`}
        height={height}
        parts={parts}
        bins={body.bins}
        ticks={[0, 0.25, 0.5, 0.75, 1]}
        marks={[
          { at: settlementFrom, words: `settlement from ${formatScore(settlementFrom, format)}` },
          { at: legalAbove, words: `legal notice above ${formatScore(legalAbove, format)}` },
        ]}
        xTitle="Score"
        yTitle="Loans"
      />
    </ChartPanel>
  );
}
