import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { ShareBars } from '#components/charts/share-bars.tsx';
import { type BookFormat, formatShare } from '#components/format/book-format.ts';
import type { RiskBoard } from '#server/insights/risk-board.ts';

/** What the active model looks at. */
export function Importance({
  importance: { caption, features },
  format,
}: {
  importance: NonNullable<RiskBoard['importance']>;
  format: BookFormat;
}) {
  return (
    <ChartPanel caption={caption} height={300} empty={features.length === 0}>
      <ShareBars
        color="var(--accent)"
        rows={features.map(({ label, share }) => ({ label, share, words: formatShare(share, format) }))}
      />
    </ChartPanel>
  );
}
