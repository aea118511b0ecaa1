import { ChartPanel } from '#components/charts/chart-panel.tsx';
import { LazyColumnsChart, LazyCurveChart } from '#components/charts/lazy-charts.tsx';
import { type BookFormat, formatCount, formatNumber, formatShare } from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import type { RiskBoard } from '#server/insights/risk-board.ts';
import { targetWords } from './target-words.ts';

type Ranking = NonNullable<RiskBoard['ranking']>;

const height = 260;

/** How well the score sorts the loans, three ways of looking at one ranking. */
export function RankingCharts({ ranking, format }: { ranking: Ranking; format: BookFormat }) {
  const { by, rate, roc, precision, lift } = ranking;
  const { event, others } = targetWords[by];
  return (
    <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
      <ChartPanel
        level
        caption={roc.caption}
        height={height}
        note="ROC, by trees that did not see the loan. Dashed: chance."
        figures={{
          columns: ['Loans taken', `Found of those ${event}`, `Taken of those ${others}`],
          rows: lift.slices.map(({ share, captured }) => [
            formatShare(share, format),
            formatShare(captured, format),
            formatShare((share - captured * rate) / (1 - rate), format),
          ]),
        }}
      >
        <LazyCurveChart
          label={`${roc.caption.title}. ${roc.caption.text}`}
          height={height}
          color="var(--accent)"
          points={roc.points}
          xTitle={`Share of those ${others} that are taken`}
          yTitle={`Share of those ${event} that are found`}
          chance={{ from: 0, to: 1 }}
        />
      </ChartPanel>
      <ChartPanel
        level
        caption={precision.caption}
        height={height}
        note={`Precision and recall. Dashed: chance, the ${formatShare(rate, format)} of all loans.`}
        figures={{
          columns: ['Loans taken', `Found of those ${event}`, `Share ${event} among those taken`],
          rows: lift.slices.map((slice) => [
            formatShare(slice.share, format),
            formatShare(slice.captured, format),
            formatShare(slice.lift * rate, format),
          ]),
        }}
      >
        <LazyCurveChart
          label={`${precision.caption.title}. ${precision.caption.text}`}
          height={height}
          color="var(--accent)"
          points={precision.points}
          xTitle={`Share of those ${event} that are found`}
          yTitle={`Share ${event} among those taken`}
          chance={{ from: rate, to: rate }}
        />
      </ChartPanel>
      <Lift ranking={ranking} format={format} />
    </div>
  );
}

function Lift({ ranking: { by, lift }, format }: { ranking: Ranking; format: BookFormat }) {
  const { event } = targetWords[by];
  return (
    <ChartPanel
      level
      className="lg:max-xl:col-span-2"
      caption={lift.caption}
      height={height}
      empty={lift.slices.length === 0}
      note="Lift of the loans taken so far, from the highest score down. 1 is chance."
      figures={{
        columns: ['Taken so far', 'Loans in the slice', sentenceCase(event), 'Found so far', 'Lift so far'],
        rows: lift.slices.map((slice) => [
          formatShare(slice.share, format),
          formatCount(slice.count, format),
          formatShare(slice.rate, format),
          formatShare(slice.captured, format),
          formatNumber(slice.lift, format),
        ]),
      }}
    >
      <LazyColumnsChart
        label={`${lift.caption.title}. ${lift.caption.text}`}
        height={height}
        unit="count"
        columns={lift.slices.map((slice) => ({
          label: `${Math.round(slice.share * 100)}%`,
          value: Math.round(slice.lift * 10) / 10,
          below: '',
          color: 'var(--accent)',
          tooltip: [
            { label: 'Loans in the slice', value: formatCount(slice.count, format) },
            { label: sentenceCase(event), value: formatShare(slice.rate, format) },
            { label: 'Found so far', value: formatShare(slice.captured, format) },
            { label: 'Lift so far', value: formatNumber(slice.lift, format) },
          ],
        }))}
      />
    </ChartPanel>
  );
}
