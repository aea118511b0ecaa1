import Link from 'next/link';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { kindWords } from '#components/messages/message-look.ts';
import { MessageStateBadge } from '#components/messages/state-badge.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { MessageKind, MessageState, RunOutcome } from '#db/message-terms.ts';
import { outcomeWords } from './run-view.ts';

interface RunPerson {
  borrowerId: number;
  name: string | null;
  reference: string;
  kind: MessageKind;
  outcome: RunOutcome;
  reason: string | null;
  messageId: number | null;
  state: MessageState | null;
}

/** Each person of a run, and what became of the message since. */
export function RunPeople({ people }: { people: readonly RunPerson[] }) {
  return (
    <Table caption="Persons of this run" stacks>
      <HeadRow>
        <HeadCell>Borrower</HeadCell>
        <HeadCell>Message</HeadCell>
        <HeadCell>Now</HeadCell>
        <HeadCell>Why</HeadCell>
      </HeadRow>
      <tbody>
        {people.map(({ borrowerId, name, reference, kind, outcome, reason, messageId, state }) => (
          <Row key={borrowerId}>
            <RowHead className="max-w-56 truncate">
              <Link href={`/cases/${borrowerId}`} prefetch={false} className="hover:underline">
                {name ?? reference}
              </Link>
            </RowHead>
            <Cell head="Message" className="whitespace-nowrap">
              {messageId === null ? (
                kindWords[kind]
              ) : (
                <Link href={`/outbox/${messageId}`} prefetch={false} className="hover:underline">
                  {kindWords[kind]}
                </Link>
              )}
            </Cell>
            <Cell head="Now">
              <span>
                {state ? (
                  <MessageStateBadge state={state} />
                ) : (
                  <Badge tone="warning">{outcomeWords[outcome]}</Badge>
                )}
              </span>
            </Cell>
            <Cell head="Why" className="min-w-56 py-1.5 text-muted">
              {reason}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
