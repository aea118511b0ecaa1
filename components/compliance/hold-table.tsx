import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatDay } from '#components/format/book-format.ts';
import type { HoldInForce } from '#server/casework/hold/in-force.ts';
import { GiveCase } from './give-case.tsx';
import { holdWords, ownReason } from './hold-look.ts';

/** What the last look found, else why it was placed. */
const whyHeld = (hold: HoldInForce) => hold.lastReview?.note ?? ownReason(hold) ?? 'Logged with a contact';

interface HoldTableProps {
  holds: readonly HoldInForce[];
  today: string;
  mayAssign: boolean;
  format: BookFormat;
}

/** The holds in force, what happens next at the top. A name opens the case, where a hold is looked at or lifted. */
export function HoldTable({ holds, today, mayAssign, format }: HoldTableProps) {
  return (
    <Table caption="Holds in force, what happens next at the top" stacks>
      <HeadRow>
        <HeadCell>Borrower</HeadCell>
        <HeadCell>Hold</HeadCell>
        <HeadCell>Since</HeadCell>
        <HeadCell>Next</HeadCell>
        <HeadCell>Reason</HeadCell>
        <HeadCell>Case of</HeadCell>
      </HeadRow>
      <tbody>
        {holds.map((hold) => (
          <Row key={hold.holdId}>
            <RowHead className="max-w-56 truncate">
              <Link href={`/cases/${hold.borrowerId}`} prefetch={false} className="hover:underline">
                {hold.name ?? hold.externalId}
              </Link>
              {hold.name && <Second>{hold.externalId}</Second>}
            </RowHead>
            <Cell head="Hold" className="whitespace-nowrap">
              <span>
                {holdWords[hold.kind]}
                <Second>{scopeWords(hold)}</Second>
              </span>
            </Cell>
            <Cell head="Since" className="whitespace-nowrap tabular-nums">
              <span>
                {formatDay(hold.startDay, format.locale)}
                <Second>{hold.authorName}</Second>
              </span>
            </Cell>
            <Cell head="Next" className="whitespace-nowrap tabular-nums">
              <span>
                <Next hold={hold} today={today} locale={format.locale} />
              </span>
            </Cell>
            <Cell head="Reason" className="max-w-64 truncate" title={whyHeld(hold)}>
              {whyHeld(hold)}
            </Cell>
            <Cell head="Case of" className="whitespace-nowrap">
              <span className="flex items-center gap-2">
                {hold.ownerName ?? <span className="text-muted">Nobody’s own</span>}
                {mayAssign && <GiveCase borrowerId={hold.borrowerId} name={hold.name ?? hold.externalId} />}
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const Second = ({ children }: { children: string }) => (
  <span className="block text-xs font-normal text-muted">{children}</span>
);

const scopeWords = ({ loanReference, pointValue }: HoldInForce) =>
  loanReference !== null ? `Loan ${loanReference}` : (pointValue ?? 'The person');

/** Its end where that is known, else when somebody looks at it again. */
function Next({
  hold: { endDay, nextOn },
  today,
  locale,
}: {
  hold: HoldInForce;
  today: string;
  locale: string;
}) {
  const day = formatDay(nextOn, locale);
  if (endDay !== null) return <>Ends {day}</>;
  return nextOn <= today ? (
    <span className="font-medium text-warning">To look at since {day}</span>
  ) : (
    <>Look again {day}</>
  );
}
