import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, currencySign, formatMoney } from '#components/format/book-format.ts';
import { Badge } from '#components/ui/badge.tsx';
import type { Notices } from '#server/casework/notice/queries.ts';
import { dayIn, formatDay } from '#server/core/calendar.ts';

/** The notices of one step; each leads to the case, where the file is read and the step is taken. */
export function NoticeTable({ notices, format }: { notices: Notices['notices']; format: BookFormat }) {
  return (
    <Table caption="Legal notices" stacks>
      <HeadRow>
        <HeadCell>Borrower</HeadCell>
        <HeadCell>Loan</HeadCell>
        <HeadCell figure>Owes ({currencySign(format)})</HeadCell>
        <HeadCell>Warned on</HeadCell>
        <HeadCell>Proposed</HeadCell>
        <HeadCell>Reviewed by</HeadCell>
        <HeadCell>Why</HeadCell>
      </HeadRow>
      <tbody>
        {notices.map((notice) => (
          <Row key={notice.id}>
            <RowHead className="py-1.5">
              <Link
                href={`/cases/${notice.borrowerId}`}
                prefetch={false}
                className="font-medium hover:underline"
              >
                {notice.name ?? notice.externalId}
              </Link>
              {notice.isOwn && (
                <Badge className="ml-2" tone="neutral">
                  yours
                </Badge>
              )}
            </RowHead>
            <Cell head="Loan" className="whitespace-nowrap">
              {notice.loan}
            </Cell>
            <Cell head="Owes" figure className="whitespace-nowrap tabular-nums">
              {notice.owedMinor === null ? '–' : formatMoney(notice.owedMinor, format)}
            </Cell>
            <Cell head="Warned on" className="whitespace-nowrap tabular-nums">
              {formatDay(notice.warnedOn, format.locale)}
            </Cell>
            <Cell head="Proposed" className="whitespace-nowrap">
              <span>
                <span className="tabular-nums">
                  {formatDay(dayIn(format.timeZone, notice.at), format.locale)}
                </span>
                <span className="text-muted"> by {notice.proposedByName ?? 'Recoup'}</span>
              </span>
            </Cell>
            <Cell head="Reviewed by" className="whitespace-nowrap">
              {notice.reviewedByName ?? '–'}
            </Cell>
            <Cell head="Why" className="min-w-48 max-w-96 py-1.5">
              <span className="md:line-clamp-2">{notice.reason}</span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
