import { Mark } from '#components/charts/legend.tsx';
import { formatFigure, withUnit } from '#components/charts/units.ts';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatShare } from '#components/format/book-format.ts';
import { segmentLook } from '#components/insights/segment-look.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { ProfiledSegment, ProfileRow } from '#server/insights/segments-board.ts';

/** The centre of each segment beside the book's mean; what sets the segments apart most stands first. */
export function ProfileTable({
  profile,
  segments,
  format,
}: {
  profile: readonly ProfileRow[];
  segments: readonly ProfiledSegment[];
  format: BookFormat;
}) {
  return (
    <Panel
      flush
      title="What sets the segments apart"
      sentence="Means of each segment beside the book’s, in original units; tinted where a segment lies half a standard deviation or more from the book. These are the features that the segments were formed on."
    >
      <Table caption="Mean of each feature in the book and in each segment">
        <HeadRow>
          <HeadCell>Feature</HeadCell>
          <HeadCell figure>Between segments</HeadCell>
          <HeadCell figure>Book</HeadCell>
          {segments.map(({ position, name }) => (
            <HeadCell key={position} figure className="max-w-48 min-w-40 whitespace-normal!">
              <span className="inline-flex items-center gap-1.5">
                <Mark {...segmentLook(position)} />
                {name}
              </span>
            </HeadCell>
          ))}
        </HeadRow>
        <tbody>
          {profile.map((row) => (
            <Row key={row.key}>
              <RowHead className="whitespace-nowrap">{withUnit(row.label, row.unit, format)}</RowHead>
              <Cell figure>{row.segmentShare === null ? '–' : formatShare(row.segmentShare, format)}</Cell>
              <Cell figure className="text-muted">
                {row.bookMean === null ? '–' : formatFigure(row.bookMean, row.unit, format)}
              </Cell>
              {segments.map(({ position }, s) => (
                <Centre key={position} centre={row.centres[s] ?? null} row={row} format={format} />
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** How far from the book's mean, in its standard deviations, a centre has to lie to be tinted. */
const noticeable = 0.5;

function Centre({
  centre,
  row: { bookMean, bookSd, unit },
  format,
}: {
  centre: number | null;
  row: ProfileRow;
  format: BookFormat;
}) {
  if (centre === null) return <Cell figure>–</Cell>;
  const z = bookMean === null || !bookSd ? 0 : (centre - bookMean) / bookSd;
  const strength = Math.abs(z) < noticeable ? 0 : Math.min(28, 8 + 12 * (Math.abs(z) - noticeable));
  return (
    <Cell
      figure
      // holds the hidden words inside the table's own frame, however far it scrolls
      className="relative font-medium"
      style={
        strength > 0
          ? { background: `color-mix(in oklch, var(--seq-5) ${strength}%, transparent)` }
          : undefined
      }
    >
      {strength > 0 && (
        <span className="mr-1.5 text-xs font-normal text-muted">
          <span aria-hidden>{z > 0 ? '▲' : '▼'}</span>
          <span className="sr-only">{z > 0 ? 'above the book' : 'below the book'}</span>
        </span>
      )}
      {formatFigure(centre, unit, format)}
    </Cell>
  );
}
