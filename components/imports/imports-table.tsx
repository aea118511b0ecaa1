import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatDay, formatInstant } from '#components/format/book-format.ts';
import type { ImportState } from '#db/terms.ts';
import { ImportStateBadge } from './import-state.tsx';

interface ListedImport {
  id: number;
  fileName: string;
  asOf: string;
  state: ImportState;
  rowsAccepted: number;
  rowsRejected: number;
  createdAt: number;
  createdByName: string | null;
}

/** Every file that was sent, newest first. */
export function ImportsTable({ imports, format }: { imports: readonly ListedImport[]; format: BookFormat }) {
  return (
    <Table caption="Imports, newest first">
      <HeadRow>
        <HeadCell>File</HeadCell>
        <HeadCell>As of</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell figure>Rows accepted</HeadCell>
        <HeadCell figure>Rejected</HeadCell>
        <HeadCell>Sent</HeadCell>
      </HeadRow>
      <tbody>
        {imports.map((each) => (
          <Row key={each.id} className="relative">
            <RowHead className="max-w-72 truncate max-md:static! max-md:min-w-40 max-md:py-1.5 max-md:break-all max-md:whitespace-normal">
              <Link
                href={`/imports/${each.id}`}
                prefetch={false}
                className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
              >
                {each.fileName}
              </Link>
            </RowHead>
            <Cell className="whitespace-nowrap tabular-nums">{formatDay(each.asOf, format.locale)}</Cell>
            <Cell>
              <ImportStateBadge state={each.state} />
            </Cell>
            <Cell figure>{formatCount(each.rowsAccepted, format)}</Cell>
            <Cell figure>{formatCount(each.rowsRejected, format)}</Cell>
            <Cell className="whitespace-nowrap text-muted">
              {formatInstant(each.createdAt, format)}
              {each.createdByName && ` by ${each.createdByName}`}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
