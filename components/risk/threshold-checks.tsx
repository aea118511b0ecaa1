import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatScore, formatShare } from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { RiskBoard } from '#server/insights/risk-board.ts';
import { targetWords } from './target-words.ts';

/** What comes of the two thresholds: how many of the right loans they reach, and how many others. */
export function ThresholdChecks({
  ranking: { by, thresholds },
  at,
  format,
}: {
  ranking: NonNullable<RiskBoard['ranking']>;
  at: { legalAbove: number; settlementFrom: number };
  format: BookFormat;
}) {
  const { event, others } = targetWords[by];
  const words = {
    settlement: `From ${formatScore(at.settlementFrom, format)}: settlement or legal notice`,
    legal_notice: `Above ${formatScore(at.legalAbove, format)}: legal notice`,
  };
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, format));
  return (
    <Panel flush title={thresholds.caption.title} sentence={thresholds.caption.text}>
      {thresholds.checks.length > 0 && (
        <Table caption="What comes of the two thresholds">
          <HeadRow>
            <HeadCell>Threshold</HeadCell>
            <HeadCell figure className="whitespace-normal!">
              Reached, and {event}
            </HeadCell>
            <HeadCell figure className="whitespace-normal!">
              Reached, but {others}
            </HeadCell>
            <HeadCell figure className="whitespace-normal!">
              Not reached, but {event}
            </HeadCell>
            <HeadCell figure className="whitespace-normal!">
              Not reached, and {others}
            </HeadCell>
            <HeadCell figure>Precision</HeadCell>
            <HeadCell figure>Recall</HeadCell>
          </HeadRow>
          <tbody>
            {thresholds.checks.map((check) => (
              <Row key={check.lane}>
                <RowHead className="md:whitespace-nowrap">{words[check.lane]}</RowHead>
                <Cell figure>{formatCount(check.truePositives, format)}</Cell>
                <Cell figure>{formatCount(check.falsePositives, format)}</Cell>
                <Cell figure>{formatCount(check.falseNegatives, format)}</Cell>
                <Cell figure>{formatCount(check.trueNegatives, format)}</Cell>
                <Cell figure className="font-medium">
                  {share(check.precision)}
                </Cell>
                <Cell figure className="font-medium">
                  {share(check.recall)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
