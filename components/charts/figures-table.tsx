import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';

export interface Figures {
  /** First the column that names the row, then the figures. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The figures behind a chart, for whoever would rather read than look; closed until asked for. */
export function FiguresTable({ caption, figures }: { caption: string; figures: Figures }) {
  const [first, ...rest] = figures.columns;
  return (
    <Disclosure
      className="border-t print:hidden"
      summaryClass="px-4 py-2"
      summary={
        <>
          Show the figures
          <span className="sr-only"> of “{caption}”</span>
        </>
      }
    >
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
    </Disclosure>
  );
}
