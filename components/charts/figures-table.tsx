import { ChevronRight } from 'lucide-react';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';

export interface Figures {
  /** First the column that names the row, then the figures. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The figures behind a chart, for whoever would rather read than look; closed until asked for. */
export function FiguresTable({ caption, figures }: { caption: string; figures: Figures }) {
  const [first, ...rest] = figures.columns;
  return (
    <details className="group border-t print:hidden">
      <summary className="flex w-fit list-none items-center gap-1 rounded-sm px-4 py-2 text-sm text-muted hover:text-text [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform group-open:rotate-90"
          strokeWidth={1.5}
        />
        Show the figures
        <span className="sr-only"> of “{caption}”</span>
      </summary>
      <Table caption={caption}>
        <HeadRow>
          <HeadCell>{first}</HeadCell>
          {rest.map((column) => (
            <HeadCell key={column} figure>
              {column}
            </HeadCell>
          ))}
        </HeadRow>
        <tbody>
          {figures.rows.map(([name, ...cells]) => (
            <Row key={name}>
              <RowHead>{name}</RowHead>
              {cells.map((cell, i) => (
                <Cell key={rest[i]} figure>
                  {cell}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
