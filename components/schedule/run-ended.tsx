import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatInstant } from '#components/format/book-format.ts';
import type { Ended } from '#server/schedule/ended.ts';

interface RunEndedProps {
  ended: readonly Ended[];
  /** An entry as the case's timeline says it. */
  wordsOf: (entry: Pick<Ended, 'kind' | 'detail'>) => { title: string; lines: string[] };
  format: BookFormat;
}

/** Whose promise, plan, offer, request or hold came to its end on the day. */
export function RunEnded({ ended, wordsOf, format }: RunEndedProps) {
  return (
    <Table caption="What ended by itself on this day">
      <HeadRow>
        <HeadCell>Borrower</HeadCell>
        <HeadCell>What ended</HeadCell>
        <HeadCell>More</HeadCell>
        <HeadCell>Told</HeadCell>
      </HeadRow>
      <tbody>
        {ended.map(({ eventId, borrowerId, name, reference, at, ...entry }) => {
          const { title, lines } = wordsOf(entry);
          return (
            <Row key={eventId}>
              <RowHead className="max-w-56 truncate">
                <Link href={`/cases/${borrowerId}`} prefetch={false} className="hover:underline">
                  {name ?? reference}
                </Link>
              </RowHead>
              <Cell className="whitespace-nowrap tabular-nums">{title}</Cell>
              <Cell className="min-w-56 py-1.5 text-muted">{lines.join(' · ')}</Cell>
              <Cell className="whitespace-nowrap text-muted tabular-nums">{formatInstant(at, format)}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
