import { Download } from 'lucide-react';
import { Pager } from '#components/data-table/pager.tsx';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCount, formatCounted } from '#components/format/book-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';

interface RejectionsPage {
  rejections: { seq: number; line: number; column: string; value: string; reason: string }[];
  nextAfter: number | null;
}

/** Every refused row with its place in the file, what stood there, and why it was refused. */
export function ImportRejections({
  importId,
  page,
  after,
  total,
  format,
}: {
  importId: number;
  page: RejectionsPage;
  /** The last row of the page before; 0 on the first one. */
  after: number;
  total: number;
  format: BookFormat;
}) {
  if (page.rejections.length === 0) return null;
  return (
    <Panel
      title="Rejected rows"
      sentence={`${formatCounted(total, ['row was', 'rows were'], format)} left out. Correct them in the file and import it with a later as-of date.`}
      action={
        <Button size="small" asChild>
          <a href={`/api/imports/${importId}/rejections`} download>
            <Download aria-hidden />
            Download as CSV
          </a>
        </Button>
      }
      flush
    >
      <Table caption="Rejected rows">
        <HeadRow>
          <HeadCell figure>Line</HeadCell>
          <HeadCell>Column</HeadCell>
          <HeadCell>Value</HeadCell>
          <HeadCell className="w-full">Reason</HeadCell>
        </HeadRow>
        <tbody>
          {page.rejections.map(({ seq, line, column, value, reason }) => (
            <Row key={seq}>
              <RowHead figure>{formatCount(line, format)}</RowHead>
              <Cell className="whitespace-nowrap">{column}</Cell>
              <Cell className="max-w-48 truncate" title={value}>
                {value || <span className="text-faint">empty</span>}
              </Cell>
              <Cell className="min-w-64 py-1.5">{reason}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {(after > 0 || page.nextAfter !== null) && (
        <Pager
          previous={after > 0 ? `/imports/${importId}` : null}
          previousWord="First page"
          next={page.nextAfter === null ? null : `/imports/${importId}?after=${page.nextAfter}`}
          sentence={`${page.rejections.length} shown`}
        />
      )}
    </Panel>
  );
}
