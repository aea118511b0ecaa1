import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { LazyReliabilityChart } from '#components/charts/lazy-charts.tsx';
import { type BookFormat, formatCount, formatScore, formatShare } from '#components/format/book-format.ts';
import type { Target } from '#db/terms.ts';
import type { RiskBoard } from '#server/insights/risk-board.ts';
import { targetWords } from './target-words.ts';

const height = 300;

/** Whether a score of 0.6 means six in ten. */
export function CalibrationChart({
  calibration: { caption, bins },
  target,
  format,
}: {
  calibration: NonNullable<RiskBoard['calibration']>;
  target: Target;
  format: BookFormat;
}) {
  const { event } = targetWords[target];
  return (
    <ChartPanel
      caption={caption}
      height={height}
      empty={bins.length === 0}
      note="Dashed: where a score means what it says. The larger a mark, the more loans it stands for; the lines are 95% intervals."
      figures={{
        columns: ['Score', 'Loans', 'Mean score', `Share ${event}`],
        rows: bins.map(({ low, high, count, meanScore, observedRate }) => [
          `${formatScore(low, format)}–${formatScore(high, format)}`,
          formatCount(count, format),
          formatScore(meanScore, format),
          formatShare(observedRate, format),
        ]),
      }}
    >
      <LazyReliabilityChart
        label={`${caption.title}. ${caption.text}`}
        height={height}
        color="var(--accent)"
        xTitle="Mean score"
        yTitle={`Share ${event}`}
        points={bins.map(({ meanScore, observedRate, count, interval }) => ({
          x: meanScore,
          y: observedRate,
          low: interval?.low ?? observedRate,
          high: interval?.high ?? observedRate,
          count,
        }))}
      />
    </ChartPanel>
  );
}
