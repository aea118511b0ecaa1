import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatDay } from '#components/format/book-format.ts';
import { RunBadge } from '#components/messages/run-badge.tsx';
import type { DailyRunState } from '#db/message-terms.ts';

export interface RunRow {
  id: number;
  day: string;
  state: DailyRunState;
  startedByName: string;
  closedBy: string | null;
  judged: number;
  holdsEnded: number;
  due: number;
  queued: number;
  held: number;
  blocked: number;
  refused: number;
  unreachable: number;
  waiting: number;
}

/** What each day did by itself, newest first. */
export function RunsTable({ runs, format }: { runs: readonly RunRow[]; format: BookFormat }) {
  const count = (value: number) => formatCount(value, format);
  return (
    <Table caption="Daily runs, newest first">
      <HeadRow>
        <HeadCell>Day</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell figure>Due a message</HeadCell>
        <HeadCell figure>Written</HeadCell>
        <HeadCell figure>Left for later</HeadCell>
        <HeadCell figure>Not allowed</HeadCell>
        <HeadCell figure>Not writable</HeadCell>
        <HeadCell figure>No address</HeadCell>
        <HeadCell figure>Judged</HeadCell>
        <HeadCell figure>Holds ended</HeadCell>
        <HeadCell>Started by</HeadCell>
      </HeadRow>
      <tbody>
        {runs.map((run) => (
          <Row key={run.id}>
            <RowHead className="whitespace-nowrap tabular-nums">
              {run.state === 'caught_up' ? (
                formatDay(run.day, format.locale)
              ) : (
                <Link href={`/schedule/${run.id}`} prefetch={false} className="hover:underline">
                  {formatDay(run.day, format.locale)}
                </Link>
              )}
            </RowHead>
            <Cell className="whitespace-nowrap">
              <span className="inline-flex items-center gap-2">
                <RunBadge state={run.state} brief />
                {run.closedBy !== null && <span className="text-muted">Closed: {run.closedBy}</span>}
              </span>
            </Cell>
            <Cell figure>{count(run.due)}</Cell>
            <Cell figure>{count(run.queued + run.held)}</Cell>
            <Cell figure>{count(run.waiting)}</Cell>
            <Cell figure>{count(run.blocked)}</Cell>
            <Cell figure>{count(run.refused)}</Cell>
            <Cell figure>{count(run.unreachable)}</Cell>
            <Cell figure>{count(run.judged)}</Cell>
            <Cell figure>{count(run.holdsEnded)}</Cell>
            <Cell className="whitespace-nowrap text-muted">{run.startedByName}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
