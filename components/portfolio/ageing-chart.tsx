import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { LazyColumnsChart } from '#components/charts/lazy-charts.tsx';
import { formatFigure } from '#components/charts/units.ts';
import { type BookFormat, currencySign, formatCount, formatShare } from '#components/format/book-format.ts';
import { agedOf, type BookSummary } from '#server/insights/schema.ts';

/** The later, the darker: one hue, because lateness is one thing that there is more or less of. */
const shades = ['--seq-2', '--seq-3', '--seq-4', '--seq-5', '--seq-6', '--seq-7'];

/** The balance by how late it is. */
export function AgeingChart({
  caption,
  summary,
  format,
}: {
  caption: { title: string; text: string };
  summary: BookSummary;
  format: BookFormat;
}) {
  const { ageing, withoutDaysPastDue } = summary;
  const aged = agedOf(summary);
  const balance = ageing.reduce((sum, bucket) => sum + bucket.outstandingMinor, 0);
  const share = (value: number) => (balance === 0 ? '–' : formatShare(value / balance, format));
  return (
    <ChartPanel
      caption={caption}
      height={252}
      empty={withoutDaysPastDue.loans === aged.loans || balance === 0}
      figures={{
        columns: ['Days past due', 'Loans', `Outstanding (${currencySign(format)})`, 'Share of balance'],
        rows: ageing.map((bucket) => [
          bucket.label,
          formatCount(bucket.loans, format),
          formatFigure(bucket.outstandingMinor, 'money', format),
          share(bucket.outstandingMinor),
        ]),
      }}
      note={`Outstanding balance ${aged.isOpen ? 'of the open loans ' : ''}by days past due; below each bucket the number of its loans.`}
    >
      <LazyColumnsChart
        label={`${caption.title}. ${caption.text}`}
        height={252}
        unit="money"
        columns={ageing.map((bucket, b) => ({
          label: bucket.label,
          value: bucket.outstandingMinor,
          below: formatCount(bucket.loans, format),
          color: `var(${shades[b] ?? '--seq-7'})`,
          tooltip: [
            {
              label: `Outstanding (${currencySign(format)})`,
              value: formatFigure(bucket.outstandingMinor, 'money', format),
            },
            { label: 'Share of balance', value: share(bucket.outstandingMinor) },
            { label: 'Loans', value: formatCount(bucket.loans, format) },
          ],
        }))}
      />
    </ChartPanel>
  );
}
