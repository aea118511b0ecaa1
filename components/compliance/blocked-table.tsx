import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatInstant } from '#components/format/book-format.ts';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { BlockedBy } from '#server/compliance/blocked.ts';

/** What the contact gate stopped in the last thirty days, rule by rule with its source. */
export function BlockedTable({ rules, format }: { rules: readonly BlockedBy[]; format: BookFormat }) {
  return (
    <Panel
      flush
      title="What the gate stopped in the last 30 days"
      sentence="Contacts that were asked for and not allowed. One that several rules stop counts for each of them."
    >
      {rules.length === 0 ? (
        <Empty kind="all-done" title="The gate stopped nobody" height={160}>
          Every contact that was asked for in these days was allowed.
        </Empty>
      ) : (
        <Table caption="Rules by how often they stopped a contact" stacks>
          <HeadRow>
            <HeadCell>Rule</HeadCell>
            <HeadCell className="w-full">Source</HeadCell>
            <HeadCell figure>Stopped</HeadCell>
            <HeadCell figure>Asked by people</HeadCell>
            <HeadCell figure>Borrowers</HeadCell>
            <HeadCell>Last</HeadCell>
          </HeadRow>
          <tbody>
            {rules.map(({ ruleId, citation, contacts, byPeople, borrowers, lastAt }) => (
              <Row key={ruleId}>
                <RowHead className="whitespace-nowrap">{ruleId}</RowHead>
                <Cell head="Source" className="py-1.5">
                  <Citation text={citation} />
                </Cell>
                <Cell head="Stopped" figure>
                  {formatCount(contacts, format)}
                </Cell>
                <Cell head="By people" figure>
                  {formatCount(byPeople, format)}
                </Cell>
                <Cell head="Borrowers" figure>
                  {formatCount(borrowers, format)}
                </Cell>
                <Cell head="Last" className="whitespace-nowrap tabular-nums">
                  {formatInstant(lastAt, format)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

/** A section of the Code of Federal Regulations opens where it is published; other sources are named. */
function Citation({ text }: { text: string }) {
  const section = /(\d+) CFR (\d+\.\d+)/.exec(text);
  if (!section) return <span>{text}</span>;
  return (
    <a
      href={`https://www.ecfr.gov/current/title-${section[1]}/section-${section[2]}`}
      target="_blank"
      rel="noreferrer"
      className="underline underline-offset-2"
    >
      {text}
      <span className="sr-only"> (opens the regulation in a new tab)</span>
    </a>
  );
}
