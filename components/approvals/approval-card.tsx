import { FileClock, Handshake, PhoneForwarded } from 'lucide-react';
import Link from 'next/link';
import { type BookFormat, formatCounted, formatInstant } from '#components/format/book-format.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';
import type { ApprovalState } from '#db/terms.ts';
import { ApprovalFigures } from './approval-figures.tsx';
import { type Approval, stateWords } from './approval-view.ts';
import { DecideButtons } from './decide-buttons.tsx';

const kinds = {
  settlement: { word: 'Settlement offer', icon: Handshake },
  plan: { word: 'Instalment plan', icon: FileClock },
  contact: { word: 'Contact past a house rule', icon: PhoneForwarded },
} as const;

const tones: Record<ApprovalState, Tone> = {
  pending: 'warning',
  approved: 'success',
  declined: 'danger',
  expired: 'neutral',
  withdrawn: 'neutral',
};

/** What is asked for, by whom, why, and the figures it is decided on. */
export function ApprovalCard({
  approval,
  at,
  format,
}: {
  approval: Approval;
  at: number;
  format: BookFormat;
}) {
  const { word, icon } = kinds[approval.kind];
  const who = approval.name ?? approval.externalId;
  const title = `${word} for ${who}`;
  return (
    <article aria-label={title} className="rounded-md border bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3">
        <h2 className="font-semibold">
          <Link href={`/cases/${approval.borrowerId}`} prefetch={false} className="hover:underline">
            {who}
          </Link>
        </h2>
        {approval.name && <span className="text-sm text-muted">{approval.externalId}</span>}
        <Badge icon={icon}>{word}</Badge>
        {approval.state !== 'pending' && (
          <Badge tone={tones[approval.state]}>{stateWords[approval.state]}</Badge>
        )}
        <span className="text-sm text-muted max-sm:w-full sm:ml-auto">
          {approval.state === 'pending' ? waiting(approval, at, format) : decided(approval, format)}
        </span>
      </header>
      <div className="px-4 pt-1 pb-3">
        <p>
          <span className="text-muted">{approval.requestedByName} asks: </span>
          {approval.reason}
        </p>
        {approval.answer && (
          <p>
            <span className="text-muted">{approval.decidedByName} answered: </span>
            {approval.answer}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 border-t px-4 py-3">
        <ApprovalFigures approval={approval} format={format} />
        {approval.state === 'pending' && (
          <DecideButtons
            approvalId={approval.id}
            what={title}
            asker={approval.requestedByName}
            refusal={approval.refusal}
          />
        )}
      </div>
    </article>
  );
}

const hourMs = 3_600_000;

function waiting({ requestedAt, expiresAt }: Approval, at: number, format: BookFormat): string {
  const asked = `Asked ${formatInstant(requestedAt, format)}`;
  const hours = Math.max(0, Math.floor((expiresAt - at) / hourMs));
  if (expiresAt <= at) return `${asked}, expired`;
  const left =
    hours < 48
      ? formatCounted(hours, ['hour', 'hours'], format)
      : formatCounted(Math.floor(hours / 24), ['day', 'days'], format);
  return `${asked}, ends in ${left}`;
}

const decided = ({ decidedAt, decidedByName }: Approval, format: BookFormat) =>
  decidedAt === null
    ? ''
    : `${decidedByName ? `By ${decidedByName}, ` : ''}${formatInstant(decidedAt, format)}`;
