import { Cell, HeadCell, HeadRow, Row, Table } from '#components/data-table/table.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** Contradictions inside accepted rows: worth a look, not a reason to reject. */
export function ImportWarnings({
  warnings,
}: {
  warnings: readonly { code: string; sentence: string; exampleLines: number[] }[];
}) {
  if (warnings.length === 0) return null;
  return (
    <Panel
      title="Worth a look"
      sentence="These loans were accepted, and something about them does not add up."
      flush
    >
      <Table caption="Contradictions in accepted rows">
        <HeadRow>
          <HeadCell className="w-full">What was found</HeadCell>
          <HeadCell>First on lines</HeadCell>
        </HeadRow>
        <tbody>
          {warnings.map(({ code, sentence, exampleLines }) => (
            <Row key={code}>
              <Cell className="py-1.5">{sentence}</Cell>
              <Cell className="whitespace-nowrap text-muted tabular-nums">
                {/* a line's number is a name: without separators, which would read as further lines */}
                {exampleLines.slice(0, 3).join(', ')}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
