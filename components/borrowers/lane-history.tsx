import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import {
  type BookFormat,
  currencySign,
  formatCount,
  formatDay,
  formatMoney,
  formatScore,
} from '#components/format/book-format.ts';
import { LaneBadge } from '#components/strategy/lane-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { BorrowerFile } from '#server/queues/borrower.ts';

/** Where each assessment put this borrower, newest first, and why where the lane changed. */
export function LaneHistory({ history, format }: { history: BorrowerFile['history']; format: BookFormat }) {
  if (history.length === 0) return null;
  return (
    <Panel title="Lane history" sentence="Where each assessment put this borrower." flush>
      <Table caption="Lane history">
        <HeadRow>
          <HeadCell>As of</HeadCell>
          <HeadCell>Lane</HeadCell>
          <HeadCell figure>Score</HeadCell>
          <HeadCell figure>Owes ({currencySign(format)})</HeadCell>
          <HeadCell figure>Past due (days)</HeadCell>
          <HeadCell className="w-full">What changed</HeadCell>
        </HeadRow>
        <tbody>
          {history.map((step) => (
            <Row key={step.assessmentId}>
              <RowHead className="whitespace-nowrap tabular-nums">
                {formatDay(step.asOf, format.locale)}
              </RowHead>
              <Cell>
                <LaneBadge lane={step.lane} />
              </Cell>
              <Cell figure>{formatScore(step.score, format)}</Cell>
              <Cell figure>{formatMoney(step.outstandingMinor, format)}</Cell>
              <Cell figure>{formatCount(step.daysPastDue, format)}</Cell>
              <Cell className="min-w-56 py-1.5 text-muted">
                {step.changeReason ?? unchanged(step.previousLane)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

const unchanged = (previous: string | null) => (previous ? 'The same lane as before' : 'First assessment');
