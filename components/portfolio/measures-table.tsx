import { SparkBars } from '#components/charts/spark-bars.tsx';
import { formatFigure, withUnit } from '#components/charts/units.ts';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { MeasureRow } from '#server/insights/portfolio-board.ts';

const figures = ['mean', 'sd', 'min', 'q1', 'median', 'q3', 'max'] as const;
const heads: Record<(typeof figures)[number], string> = {
  mean: 'Mean',
  sd: 'Std. dev.',
  min: 'Smallest',
  q1: 'Lower quartile',
  median: 'Median',
  q3: 'Upper quartile',
  max: 'Largest',
};

/** Every numeric column of the book in figures, with its shape; a column that the file lacks says so. */
export function MeasuresTable({ measures, format }: { measures: MeasureRow[]; format: BookFormat }) {
  return (
    <Panel
      flush
      title="The columns of the book"
      sentence="Over the loans that say them; quartiles are exact, not estimated."
    >
      <Table caption="Statistics of every numeric column of the book">
        <HeadRow>
          <HeadCell>Column</HeadCell>
          <HeadCell>Shape</HeadCell>
          <HeadCell figure>Loans</HeadCell>
          <HeadCell figure>Missing</HeadCell>
          {figures.map((name) => (
            <HeadCell key={name} figure>
              {heads[name]}
            </HeadCell>
          ))}
        </HeadRow>
        <tbody>
          {measures.map((measure) => (
            <Row key={measure.key} className={measure.n === 0 ? 'text-muted' : ''}>
              <RowHead className="whitespace-nowrap">{withUnit(measure.label, measure.unit, format)}</RowHead>
              <Cell>{measure.histogram && <SparkBars counts={measure.histogram.counts} />}</Cell>
              <Cell figure>{formatCount(measure.n, format)}</Cell>
              <Cell figure className={measure.missing > 0 ? 'text-warning' : 'text-muted'}>
                {formatCount(measure.missing, format)}
              </Cell>
              {measure.n === 0 ? (
                <Cell colSpan={figures.length}>This loan file does not have it.</Cell>
              ) : (
                figures.map((name) => (
                  <Cell key={name} figure className={name === 'median' ? 'font-medium' : ''}>
                    <Figure value={measure[name]} measure={measure} format={format} />
                  </Cell>
                ))
              )}
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Figure({
  value,
  measure,
  format,
}: {
  value: number | null;
  measure: MeasureRow;
  format: BookFormat;
}) {
  return value === null ? '–' : formatFigure(value, measure.unit, format);
}
