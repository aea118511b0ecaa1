import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { GroupedScatter } from '#components/charts/grouped-scatter.tsx';
import { LazyBoxChart, LazyScatterChart, LazySharesChart } from '#components/charts/lazy-charts.tsx';
import { Legend } from '#components/charts/legend.tsx';
import { sampleNote } from '#components/charts/sample-note.ts';
import { formatFigure, withUnit } from '#components/charts/units.ts';
import { type BookFormat, formatCount, formatCounted, formatShare } from '#components/format/book-format.ts';
import { recoveryLooks } from '#components/insights/recovery-look.ts';
import { type PaymentHistory, recoveryStatuses } from '#db/terms.ts';
import type { MeasureRow, PortfolioBoard } from '#server/insights/portfolio-board.ts';
import type { RecoveryComparison } from '#server/insights/schema.ts';

const scatterHeight = 360;
/** The legend of the other scatter beside it, so that both stand level. */
const legendHeight = 32;
const barsHeight = 236;

const historyWords: Record<PaymentHistory, string> = {
  on_time: 'On time',
  delayed: 'Delayed',
  missed: 'Missed',
};
const statusParts = recoveryStatuses.map((key) => ({
  key,
  label: recoveryLooks[key].word,
  color: recoveryLooks[key].color,
}));

interface Block<T> {
  part: T;
  format: BookFormat;
  /** A loan's mark opens this address followed by its borrower's id. */
  opens: string;
}

/** Loan amount against monthly income, with the density of the whole book on the margins. */
export function IncomeAndAmount({
  part: { caption, scatter },
  measures,
  format,
  opens,
}: Block<PortfolioBoard['incomeAndAmount']> & { measures: readonly MeasureRow[] }) {
  const drawn = measures.filter(({ key }) => key === 'monthlyIncomeMinor' || key === 'loanAmountMinor');
  return (
    <ChartPanel
      caption={caption}
      level
      height={scatterHeight + legendHeight + 40}
      empty={!scatter || scatter.points.x.length === 0}
      note={scatter && sampleNote(scatter, format)}
      figures={{
        columns: ['', 'Loans', 'Mean', 'Lower quartile', 'Median', 'Upper quartile'],
        rows: drawn.map((row) => [
          withUnit(row.label, row.unit, format),
          formatCount(row.n, format),
          ...[row.mean, row.q1, row.median, row.q3].map((value) => figure(value, row.unit, format)),
        ]),
      }}
    >
      {scatter && (
        <LazyScatterChart
          {...scatter}
          label={`${caption.title}. ${caption.text}`}
          height={scatterHeight + legendHeight}
          groups={[{ label: 'Loans', color: 'var(--category-1)', shape: 'circle' }]}
          medians
          opens={opens}
        />
      )}
    </ChartPanel>
  );
}

/** The same two measures, the loans told apart by how they were recovered. */
export function IncomeAndAmountByRecovery({
  part: { caption, scatter, income, amount },
  format,
  opens,
}: Block<PortfolioBoard['byRecovery']>) {
  const counts = recoveryStatuses.map((status) => income.find((group) => group.status === status)?.n ?? 0);
  return (
    <ChartPanel
      caption={caption}
      level
      height={scatterHeight + legendHeight + 40}
      empty={!scatter || scatter.points.x.length === 0}
      note={scatter && sampleNote(scatter, format)}
      figures={{
        columns: [
          'Recovery status',
          'Loans',
          withUnit('Median income', 'money', format),
          withUnit('Median amount', 'money', format),
        ],
        rows: income.map(({ status, n, median }) => [
          recoveryLooks[status].word,
          formatCount(n, format),
          figure(median, 'money', format),
          figure(amount.find((group) => group.status === status)?.median ?? null, 'money', format),
        ]),
      }}
    >
      {scatter && (
        <GroupedScatter
          {...scatter}
          label={`${caption.title}. ${caption.text}`}
          height={scatterHeight}
          groups={recoveryStatuses.map((status) => ({
            label: recoveryLooks[status].word,
            color: recoveryLooks[status].color,
            shape: recoveryLooks[status].shape,
          }))}
          figures={counts.map((n) => formatCount(n, format))}
          opens={opens}
        />
      )}
    </ChartPanel>
  );
}

/** How the loans of each payment history ended. */
export function PaymentHistoryChart({
  part: { caption, table },
  format,
}: Omit<Block<PortfolioBoard['paymentHistory']>, 'opens'>) {
  const rows = table.rows.filter(({ loans }) => loans > 0);
  return (
    <ChartPanel
      caption={caption}
      level
      height={barsHeight + 24}
      empty={table.n === 0}
      legend={<Legend items={statusParts} />}
      figures={{
        columns: ['Payment history', 'Loans', ...statusParts.map(({ label }) => label)],
        rows: rows.map(({ history, loans, byStatus }) => [
          historyWords[history],
          formatCount(loans, format),
          ...recoveryStatuses.map(
            (status) =>
              `${formatCount(byStatus[status], format)} (${formatShare(byStatus[status] / loans, format)})`,
          ),
        ]),
      }}
    >
      <LazySharesChart
        label={`${caption.title}. ${caption.text}`}
        height={barsHeight}
        parts={statusParts}
        rows={rows.map(({ history, loans, byStatus }) => ({
          label: historyWords[history],
          below: formatCounted(loans, ['loan', 'loans'], format),
          total: loans,
          counts: byStatus,
        }))}
      />
    </ChartPanel>
  );
}

/** How many payments were missed, by how the loan ended. */
export function MissedPaymentsChart({
  part: { caption, groups },
  format,
}: Omit<Block<PortfolioBoard['missedPayments']>, 'opens'>) {
  const boxes = groups.flatMap((group) => boxOf(group, format));
  return (
    <ChartPanel
      caption={caption}
      level
      height={barsHeight + 24}
      empty={boxes.length === 0}
      note="Box: the middle half of the loans. Line in it: median. Diamond: mean. Whiskers: smallest and largest."
      figures={{
        columns: [
          'Recovery status',
          'Loans',
          'Smallest',
          'Lower quartile',
          'Median',
          'Upper quartile',
          'Largest',
          'Mean',
        ],
        rows: boxes.map((box) => [
          box.label,
          formatCount(box.n, format),
          ...[box.min, box.q1, box.median, box.q3, box.max, box.mean].map((value) =>
            figure(value, 'count', format),
          ),
        ]),
      }}
    >
      <LazyBoxChart
        label={`${caption.title}. ${caption.text}`}
        height={barsHeight}
        unit="count"
        boxes={boxes}
      />
    </ChartPanel>
  );
}

function boxOf(
  { status, n, min, q1, median, q3, max, mean }: RecoveryComparison['groups'][number],
  format: BookFormat,
) {
  if (min === null || q1 === null || median === null || q3 === null || max === null || mean === null)
    return [];
  const { word: label, color } = recoveryLooks[status];
  return [
    { label, below: formatCounted(n, ['loan', 'loans'], format), color, n, min, q1, median, q3, max, mean },
  ];
}

const figure = (value: number | null, unit: MeasureRow['unit'], format: BookFormat) =>
  value === null ? '–' : formatFigure(value, unit, format);
