import { type BookFormat, formatCount, formatCounted, formatScore } from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Stat } from '#components/ui/stat.tsx';
import type { SegmentsBoard } from '#server/insights/segments-board.ts';

/** How clearly the segments stand apart, first as a figure, then in words that say what it means. */
export function Stability({
  board: { silhouette, run, segments },
  format,
}: {
  board: SegmentsBoard;
  format: BookFormat;
}) {
  return (
    <Panel>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-3">
        <dl>
          <Stat
            label="Silhouette"
            value={silhouette.value === null ? '–' : formatScore(silhouette.value, format)}
            note="1 is apart, 0 is touching"
          />
        </dl>
        <div className="min-w-0 flex-1 basis-80">
          <p className="text-lg text-balance">{silhouette.words}</p>
          <p className="pt-1 text-sm text-muted">
            {formatCounted(segments.length, ['segment', 'segments'], format)} of{' '}
            {formatCounted(run.rows, ['loan', 'loans'], format)} by K-Means on{' '}
            {formatCounted(run.features, ['standardised feature', 'standardised features'], format)}, the best
            of {formatCount(run.restarts, format)} starts from seed {run.seed}. Age, gender and dependants are
            not among them.
          </p>
        </div>
      </div>
    </Panel>
  );
}
