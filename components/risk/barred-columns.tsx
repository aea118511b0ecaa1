import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { RiskBoard } from '#server/insights/risk-board.ts';

/** What the models may not see, and why. */
export function BarredColumns({ barred }: Pick<RiskBoard, 'barred'>) {
  return (
    <Panel flush title="Columns that no score may use" sentence="Leaks and protected attributes.">
      <Table caption="Barred columns with their reasons">
        <HeadRow>
          <HeadCell>Column</HeadCell>
          <HeadCell>Why</HeadCell>
        </HeadRow>
        <tbody>
          {barred.map(({ label, reason }) => (
            <Row key={label}>
              <RowHead className="whitespace-nowrap">{label}</RowHead>
              <Cell className="py-1.5 text-muted">{reason}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
