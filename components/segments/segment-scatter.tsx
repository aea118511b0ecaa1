import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { GroupedScatter } from '#components/charts/grouped-scatter.tsx';
import { sampleNote } from '#components/charts/sample-note.ts';
import { formatFigure, withUnit } from '#components/charts/units.ts';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { segmentLook } from '#components/insights/segment-look.ts';
import type { SegmentsBoard } from '#server/insights/segments-board.ts';
import { AxisChoice } from './axis-choice.tsx';

const height = 460;

/** The segments on two measures of the reader's choice. */
export function SegmentScatter({
  board: { chart, segments, profile, axes, x, y },
  format,
  opens,
}: {
  board: SegmentsBoard;
  format: BookFormat;
  /** A loan's mark opens this address followed by its borrower's id. */
  opens: string;
}) {
  const { caption, scatter } = chart;
  const rows = [x, y].flatMap((key) => profile.filter((row) => row.key === key));
  return (
    <ChartPanel
      caption={caption}
      height={height + 72}
      empty={!scatter || scatter.points.x.length === 0}
      action={<AxisChoice axes={axes} x={x} y={y} />}
      note={scatter && sampleNote(scatter, format)}
      figures={{
        columns: ['Mean of the segment', ...rows.map((row) => withUnit(row.label, row.unit, format))],
        rows: segments.map((segment, s) => [
          segment.name,
          ...rows.map((row) => {
            const centre = row.centres[s] ?? null;
            return centre === null ? '–' : formatFigure(centre, row.unit, format);
          }),
        ]),
      }}
    >
      {scatter && (
        <GroupedScatter
          {...scatter}
          label={`${caption.title}. ${caption.text}`}
          height={height}
          groups={segments.map(({ name, position }) => ({ label: name, ...segmentLook(position) }))}
          figures={segments.map(({ loans }) => formatCount(loans, format))}
          opens={opens}
        />
      )}
    </ChartPanel>
  );
}
