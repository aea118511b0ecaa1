import { CircleAlert, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, currencySign, formatDay, formatMoney } from '#components/format/book-format.ts';
import { languageWords } from '#components/messages/message-look.ts';
import type { RegisterRow } from '#server/letters/queries.ts';
import { letterName } from './letter-kind-look.ts';

/** Every letter that left, newest first, each held against the checksum of its issue. */
export function RegisterTable({ letters, format }: { letters: readonly RegisterRow[]; format: BookFormat }) {
  return (
    <Table caption="Letters, newest first">
      <HeadRow>
        <HeadCell>Number</HeadCell>
        <HeadCell>Unchanged</HeadCell>
        <HeadCell>Letter</HeadCell>
        <HeadCell>Borrower</HeadCell>
        <HeadCell>Issued</HeadCell>
        <HeadCell figure>Owed ({currencySign(format)})</HeadCell>
        <HeadCell>By</HeadCell>
      </HeadRow>
      <tbody>
        {letters.map((each) => (
          <Row key={each.id}>
            <RowHead className="whitespace-nowrap tabular-nums">
              {each.isIntact ? (
                <a
                  href={`/api/letters/${each.id}`}
                  target="_blank"
                  rel="noreferrer"
                  className="text-accent-ink hover:underline"
                >
                  {each.number}
                </a>
              ) : (
                each.number
              )}
            </RowHead>
            <Cell title={`SHA-256 ${each.sha256}`}>
              <Checked isIntact={each.isIntact} />
            </Cell>
            <Cell className="whitespace-nowrap">
              {letterName(each)}
              {each.language && each.language !== 'en' && (
                <span className="text-muted"> · {languageWords[each.language]}</span>
              )}
            </Cell>
            <Cell className="max-w-56 truncate">
              <Link href={`/cases/${each.borrowerId}`} prefetch={false} className="hover:underline">
                {each.addressee}
              </Link>{' '}
              <span className="text-muted">{each.reference}</span>
            </Cell>
            <Cell className="whitespace-nowrap tabular-nums">{formatDay(each.issuedOn, format.locale)}</Cell>
            <Cell figure className="tabular-nums">
              {formatMoney(each.owedMinor, format)}
            </Cell>
            <Cell className="whitespace-nowrap text-muted">{each.byName}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Checked({ isIntact }: { isIntact: boolean }) {
  const [Icon, word, ink] = isIntact
    ? [CircleCheck, 'Yes', 'text-success']
    : [CircleAlert, 'Damaged: do not send', 'text-danger'];
  return (
    <span className={`flex items-center gap-1 whitespace-nowrap ${ink}`}>
      <Icon aria-hidden className="size-4" strokeWidth={1.75} />
      {word}
    </span>
  );
}
