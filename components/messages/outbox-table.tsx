'use client';
import { Ban, Printer, RotateCw, X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { formatCounted, formatInstant } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { MessageChannel, MessageKind, MessageState } from '#db/message-terms.ts';
import { HandOutDialog } from './hand-out-dialog.tsx';
import { type ManyAct, ManyDialog } from './many-dialog.tsx';
import { kindWords, messageChannelLooks } from './message-look.ts';
import { MessageStateBadge } from './state-badge.tsx';

export interface OutboxRow {
  id: number;
  borrowerId: number;
  borrowerName: string | null;
  reference: string;
  channel: MessageChannel;
  kind: MessageKind;
  recipient: string;
  state: MessageState;
  reason: string | null;
  nextAttemptAt: number | null;
  sentAt: number | null;
  authorName: string;
  at: number;
}

/** What may still be taken out by hand. */
const inHand: readonly MessageState[] = ['queued', 'held', 'failed'];

/** The messages of a page; those that have not left can be ticked, and taken out by hand, tried again or cancelled. */
export function OutboxTable({ rows, portfolioId }: { rows: readonly OutboxRow[]; portfolioId: number }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const router = useRouter();
  const [open, setOpen] = useState<'hand' | ManyAct | null>(null);
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const waiting = rows.filter(({ state }) => inHand.includes(state));
  const all = waiting.length > 0 && waiting.every(({ id }) => chosen.has(id));
  return (
    <>
      <ChosenBar count={chosen.size} onOpen={setOpen} onClear={() => setChosen(new Set())} />
      <Table caption="Messages, newest first">
        <HeadRow>
          <HeadCell className="w-10">
            {waiting.length > 0 && (
              <Tick
                label="Choose all that have not left"
                checked={all}
                onChange={() => setChosen(new Set(all ? [] : waiting.map(({ id }) => id)))}
              />
            )}
          </HeadCell>
          <HeadCell>About</HeadCell>
          <HeadCell>Borrower</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>Written by</HeadCell>
        </HeadRow>
        <tbody>
          {rows.map((row) => (
            <MessageRow key={row.id} row={row} chosen={chosen.has(row.id)} onToggle={() => toggle(row.id)} />
          ))}
        </tbody>
      </Table>
      <Dialog
        open={open !== null}
        onOpenChange={(next) => {
          if (next) return;
          setOpen(null);
          setChosen(new Set());
          router.refresh();
        }}
      >
        {open === 'hand' && <HandOutDialog portfolioId={portfolioId} messageIds={[...chosen]} />}
        {open !== null && open !== 'hand' && (
          <ManyDialog act={open} portfolioId={portfolioId} messageIds={[...chosen]} />
        )}
      </Dialog>
    </>
  );
}

function MessageRow({ row, chosen, onToggle }: { row: OutboxRow; chosen: boolean; onToggle: () => void }) {
  const format = useBookFormat();
  const { icon: Icon, word } = messageChannelLooks[row.channel];
  const who = row.borrowerName ?? row.reference;
  return (
    <Row>
      <Cell>
        {inHand.includes(row.state) && (
          <Tick label={`Choose the message to ${who}`} checked={chosen} onChange={onToggle} />
        )}
      </Cell>
      <RowHead className="whitespace-nowrap">
        <Link href={`/outbox/${row.id}`} prefetch={false} className="hover:underline">
          {kindWords[row.kind]}
        </Link>
      </RowHead>
      <Cell className="max-w-56 truncate">
        <Link href={`/cases/${row.borrowerId}`} prefetch={false} className="hover:underline">
          {who}
        </Link>
        <span className="block truncate text-xs text-muted">{row.recipient.replaceAll('\n', ', ')}</span>
      </Cell>
      <Cell className="whitespace-nowrap">
        <span className="flex items-center gap-1.5">
          <Icon aria-hidden className="size-4 text-muted" strokeWidth={1.5} />
          {word}
        </span>
      </Cell>
      <Cell className="min-w-56 py-1.5">
        <MessageStateBadge state={row.state} />
        {row.reason && <span className="mt-0.5 line-clamp-2 block text-xs text-muted">{row.reason}</span>}
      </Cell>
      <Cell className="whitespace-nowrap text-muted tabular-nums">{whenOf(row, format)}</Cell>
      <Cell className="whitespace-nowrap text-muted">{row.authorName}</Cell>
    </Row>
  );
}

function whenOf(
  { sentAt, nextAttemptAt, state, at }: OutboxRow,
  format: Parameters<typeof formatInstant>[1],
) {
  if (sentAt !== null) return formatInstant(sentAt, format);
  if (state === 'held' && nextAttemptAt !== null) return `from ${formatInstant(nextAttemptAt, format)}`;
  return formatInstant(at, format);
}

function ChosenBar({
  count,
  onOpen,
  onClear,
}: {
  count: number;
  onOpen: (what: 'hand' | ManyAct) => void;
  onClear: () => void;
}) {
  const format = useBookFormat();
  if (count === 0) return null;
  return (
    <section
      aria-label="Chosen messages"
      className="sticky top-12 z-20 flex flex-wrap items-center gap-2 border-y bg-accent-soft px-4 py-2"
    >
      <p role="status" className="mr-2 text-sm font-medium text-accent-ink">
        {formatCounted(count, ['message chosen', 'messages chosen'], format)}
      </p>
      <Button size="small" onClick={() => onOpen('hand')}>
        <Printer aria-hidden />
        Take out by hand…
      </Button>
      <Button size="small" onClick={() => onOpen('retry')}>
        <RotateCw aria-hidden />
        Try again…
      </Button>
      <Button size="small" onClick={() => onOpen('cancel')}>
        <Ban aria-hidden />
        Cancel…
      </Button>
      <Button size="small" kind="quiet" onClick={onClear}>
        <X aria-hidden />
        Choose none
      </Button>
    </section>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <span className="grid size-6 place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={onChange}
        className="size-4 accent-accent"
      />
    </span>
  );
}
