import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { IntervalRows } from '#components/charts/interval-rows.tsx';
import { type BookFormat, formatCount, formatShare } from '#components/format/book-format.ts';
import { LaneBadge, laneLooks } from '#components/strategy/lane-badge.tsx';
import type { RiskBoard } from '#server/insights/risk-board.ts';

/** Whether the stricter lanes really hold more loans that were not recovered. */
export function LaneOutcomes({
  lanes: { caption, checks },
  format,
}: {
  lanes: RiskBoard['lanes'];
  format: BookFormat;
}) {
  const known = checks.reduce((sum, { withOutcome }) => sum + withOutcome, 0);
  const lost = checks.reduce((sum, { notRecovered }) => sum + notRecovered, 0);
  const book = known === 0 ? 0 : lost / known;
  return (
    <ChartPanel
      caption={caption}
      height={280}
      empty={known === 0}
      note="Share of the loans with a known end that were not fully recovered, with its 95% interval."
    >
      <IntervalRows
        reference={{ value: book, words: `the book as a whole, ${formatShare(book, format)}` }}
        rows={checks.map(({ lane, rate, interval, notRecovered, withOutcome }) => ({
          key: lane,
          name: <LaneBadge lane={lane} />,
          color: laneLooks[lane].color,
          share: rate === null || interval === null ? null : { value: rate, ...interval },
          words: rate === null || interval === null ? 'no loan to check' : `${formatShare(rate, format)}`,
          of:
            interval === null
              ? ''
              : `${formatCount(notRecovered, format)} of ${formatCount(withOutcome, format)} (${rounded(interval.low, format)}–${rounded(interval.high, format)})`,
        }))}
      />
    </ChartPanel>
  );
}

const rounded = (share: number, { locale }: BookFormat) =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
