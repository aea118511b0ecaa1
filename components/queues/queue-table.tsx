import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, SortHead, Table } from '#components/data-table/table.tsx';
import {
  type BookFormat,
  currencySign,
  formatCount,
  formatMoney,
  formatScore,
} from '#components/format/book-format.ts';
import { sentenceCase } from '#components/format/sentence-case.ts';
import type { Lane } from '#db/terms.ts';
import type { QueueRow } from '#server/queues/page.ts';
import { type QueueSort, type QueueView, viewAddress } from '#server/queues/schema.ts';
import { SelectAllBox, SelectBox } from './selection.tsx';
import { standingWords } from './standing-words.ts';

/** One page of a lane: who, how much, how late, how likely, and why this one stands here. */
export function QueueTable({
  rows,
  view,
  caption,
  format,
}: {
  rows: readonly QueueRow[];
  view: QueueView;
  caption: string;
  format: BookFormat;
}) {
  const sort = (key: QueueSort) => ({
    href: viewAddress(view, { sort: key, order: orderAfterClick(view, key) }),
    order: view.sort === key ? view.order : null,
    figure: true,
  });
  return (
    <Table caption={caption}>
      <HeadRow>
        <HeadCell className="w-8 pr-0!">
          <SelectAllBox borrowerIds={rows.map(({ borrowerId }) => borrowerId)} />
        </HeadCell>
        <HeadCell>Borrower</HeadCell>
        <SortHead {...sort('owes')}>Owes ({currencySign(format)})</SortHead>
        <SortHead {...sort('days')}>
          <span>
            <span className="max-md:sr-only">Past due (days)</span>
            <span aria-hidden className="md:hidden">
              Days
            </span>
          </span>
        </SortHead>
        <SortHead {...sort('score')}>Score</SortHead>
        <HeadCell className="max-lg:hidden">Standing</HeadCell>
        <SortHead {...sort('priority')} figure={false} className="w-full max-md:hidden">
          <span>
            Why this one <span className="font-normal">· the score by path attribution</span>
          </span>
        </SortHead>
      </HeadRow>
      <tbody>
        {rows.map((row) => (
          <QueueTableRow key={row.borrowerId} row={row} lane={view.lane} format={format} />
        ))}
      </tbody>
    </Table>
  );
}

/** The first click shows the most first; the next one turns it round. */
const orderAfterClick = (view: QueueView, key: QueueSort) =>
  view.sort === key && view.order === 'descending' ? 'ascending' : 'descending';

function QueueTableRow({ row, lane, format }: { row: QueueRow; lane: Lane; format: BookFormat }) {
  const why = sentenceCase(row.why.join(' · ')) || 'No reason stands out';
  return (
    <Row className="relative">
      <Cell className="w-8 pr-0!">
        <SelectBox borrowerId={row.borrowerId} who={row.name ?? row.reference} />
      </Cell>
      <RowHead className="py-1.5 max-md:min-w-28 md:whitespace-nowrap">
        {/* the link covers the row, so that the whole of it can be pressed */}
        <Link
          href={`/cases/${row.borrowerId}?lane=${lane}`}
          prefetch={false}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {row.name ?? row.reference}
        </Link>
        <span className="block text-xs font-normal text-muted">
          {[row.name && row.reference, row.loans > 1 && `${formatCount(row.loans, format)} loans`]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="line-clamp-3 text-xs font-normal text-muted md:hidden">
          {standingWords(row.standing, format)}. {row.brief}
        </span>
      </RowHead>
      <Cell figure>{formatMoney(row.owedMinor, format)}</Cell>
      <Cell figure>{formatCount(row.daysPastDue, format)}</Cell>
      <Cell figure>{formatScore(row.score, format)}</Cell>
      <Cell className="py-1.5 whitespace-nowrap max-lg:hidden">
        <span
          className={row.standing.state === 'ready' && row.standing.hold === null ? undefined : 'text-muted'}
        >
          {standingWords(row.standing, format)}
        </span>
        {row.standing.owner && <span className="block text-xs text-muted">{row.standing.owner}</span>}
      </Cell>
      <Cell className="py-1.5 max-md:hidden" title={[row.segment, ...row.why].join('\n')}>
        <span className="line-clamp-1">{row.brief}</span>
        <span className="line-clamp-1 text-xs text-muted">{why}</span>
      </Cell>
    </Row>
  );
}
