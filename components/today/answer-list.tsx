'use client';
import { Check, Clock, X } from 'lucide-react';
import type { BookFormat } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Today } from '#server/queues/today.ts';
import { PersonRow } from './person-row.tsx';

const kindWords = {
  settlement: 'settlement offer',
  plan: 'instalment plan',
  contact: 'wish to contact past a house rule',
} as const;

/** What a manager said to this person's own requests: the last working days', and what the borrower has yet to hear. */
export function AnswerList({ approvals, at }: Pick<Today, 'approvals' | 'at'>) {
  const format = useBookFormat();
  return (
    <Panel flush title="Answers to your requests">
      {approvals.total === 0 ? (
        <Empty kind="nothing-yet" title="No answers in the last three working days" height={160}>
          An offer or a plan above your authority goes to a manager; what they say stands here.
        </Empty>
      ) : (
        <ul className="divide-y border-t">
          {approvals.items.map((row) => (
            <PersonRow
              key={row.approvalId}
              borrowerId={row.borrowerId}
              name={row.name ?? row.externalId}
              reference={row.name ? row.externalId : null}
              when={row.decidedAt === null ? '' : shortInstant(row.decidedAt, { at, format })}
              note={
                <>
                  <StateBadge state={row.state} /> {sentence(row)}
                </>
              }
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

type Answer = Today['approvals']['items'][number];

function StateBadge({ state }: { state: Answer['state'] }) {
  if (state === 'approved')
    return (
      <Badge tone="success" icon={Check}>
        Approved
      </Badge>
    );
  if (state === 'declined')
    return (
      <Badge tone="danger" icon={X}>
        Declined
      </Badge>
    );
  return <Badge icon={Clock}>Not answered in time</Badge>;
}

function sentence({ kind, state, decidedByName, answer }: Answer): string {
  if (state === 'expired') return `Your ${kindWords[kind]} has to be asked for again.`;
  return `Your ${kindWords[kind]}, by ${decidedByName ?? 'a manager'}${answer ? `: ${answer}` : '.'}`;
}

const weekMs = 7 * 86_400_000;

/** `Fri, 3:40 PM`; a weekday says nothing of what is older than a week. */
function shortInstant(decidedAt: number, { at, format }: { at: number; format: BookFormat }): string {
  const { locale, timeZone } = format;
  const when: Intl.DateTimeFormatOptions =
    at - decidedAt < weekMs
      ? { weekday: 'short', hour: 'numeric', minute: '2-digit' }
      : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(locale, { ...when, timeZone }).format(decidedAt);
}
