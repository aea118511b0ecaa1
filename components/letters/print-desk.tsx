'use client';
import { useMutation } from '@tanstack/react-query';
import { Check, Printer } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { Cell, HeadCell, HeadRow, Row, RowHead, Table } from '#components/data-table/table.tsx';
import { type BookFormat, formatCounted, formatDay } from '#components/format/book-format.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { WaitingToPrint } from '#server/letters/waiting.ts';
import { letterName } from './letter-kind-look.ts';
import { PrintBatches } from './print-batches.tsx';

const batchAddress = (batchId: number) => `/api/letters/batch?batchId=${batchId}`;

/** The letters that wait, all chosen at first; and the last batches, each to be fetched again or taken back. */
export function PrintDesk({
  portfolioId,
  waiting: { total, letters, batches },
  format,
}: {
  portfolioId: number;
  waiting: WaitingToPrint;
  format: BookFormat;
}) {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const chosen = letters.filter(({ id }) => !left.has(id));
  const { take, busy, error, damaged } = useTaking(portfolioId, format);
  const toggle = (id: number) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const ids = chosen.map(({ id }) => id);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel flush title="Waiting" sentence={sentenceOf(total, letters.length, format)}>
        {error && (
          <div className="px-4 pb-3">
            <Notice tone="danger" title="Nothing was taken out">
              {error}
            </Notice>
          </div>
        )}
        {damaged.length > 0 && (
          <div className="px-4 pb-3">
            <Notice tone="warning" title="Damaged, and left out">
              What is stored of {damaged.join(', ')} is not what was issued. Do not send it; restore the data
              folder from a backup.
            </Notice>
          </div>
        )}
        {letters.length === 0 ? (
          <Empty kind="all-done" title="Nothing waits to be printed">
            Letters stand here from their issue until somebody takes them out.
          </Empty>
        ) : (
          <>
            <div className="flex flex-wrap gap-2 border-t px-4 py-3">
              <Button kind="primary" disabled={busy || ids.length === 0} onClick={() => take(ids, true)}>
                <Printer aria-hidden />
                {busy ? 'Taking out…' : `Print ${formatCounted(ids.length, ['letter', 'letters'], format)}`}
              </Button>
              <Button disabled={busy || ids.length === 0} onClick={() => take(ids, false)}>
                <Check aria-hidden />
                Printed already
              </Button>
            </div>
            <WaitingTable letters={letters} left={left} onToggle={toggle} format={format} />
          </>
        )}
      </Panel>
      <PrintBatches batches={batches} format={format} addressOf={batchAddress} />
    </div>
  );
}

const sentenceOf = (total: number, shown: number, format: BookFormat) =>
  total > shown
    ? `The first ${shown} of ${formatCounted(total, ['letter', 'letters'], format)}; the next follow when these are out.`
    : 'In the order of their numbers, as one ZIP of PDFs: select all and print.';

function useTaking(portfolioId: number, format: BookFormat) {
  const router = useRouter();
  const { mutate, isPending, error, data } = useMutation(useApi().letters.print.mutationOptions());
  const take = (letterIds: number[], fetches: boolean) =>
    mutate(
      { portfolioId, letterIds },
      {
        onSuccess: ({ batchId, letters }) => {
          toast.success(`${formatCounted(letters, ['letter', 'letters'], format)} taken out.`);
          if (fetches) window.location.assign(batchAddress(batchId));
          router.refresh();
        },
      },
    );
  return { take, busy: isPending, error: error?.message ?? null, damaged: data?.damaged ?? [] };
}

function WaitingTable({
  letters,
  left,
  onToggle,
  format,
}: {
  letters: WaitingToPrint['letters'];
  /** Chosen not to go out now. */
  left: ReadonlySet<number>;
  onToggle: (id: number) => void;
  format: BookFormat;
}) {
  return (
    <Table caption="Letters that wait to be printed">
      <HeadRow>
        <HeadCell className="w-10">
          <span className="sr-only">Chosen</span>
        </HeadCell>
        <HeadCell>Number</HeadCell>
        <HeadCell>Letter</HeadCell>
        <HeadCell>To</HeadCell>
        <HeadCell>Issued</HeadCell>
        <HeadCell figure>Pages</HeadCell>
        <HeadCell>By</HeadCell>
      </HeadRow>
      <tbody>
        {letters.map(({ id, number, kind, messageKind, addressee, issuedOn, pages, byName }) => (
          <Row key={id}>
            <Cell>
              <span className="grid size-6 place-items-center">
                <input
                  type="checkbox"
                  aria-label={`Letter ${number}`}
                  checked={!left.has(id)}
                  onChange={() => onToggle(id)}
                  className="size-4 accent-accent"
                />
              </span>
            </Cell>
            <RowHead className="whitespace-nowrap tabular-nums">
              <a
                href={`/api/letters/${id}`}
                target="_blank"
                rel="noreferrer"
                className="text-accent-ink hover:underline"
              >
                {number}
              </a>
            </RowHead>
            <Cell className="whitespace-nowrap">{letterName({ kind, messageKind })}</Cell>
            <Cell className="max-w-56 truncate">{addressee}</Cell>
            <Cell className="whitespace-nowrap tabular-nums">{formatDay(issuedOn, format.locale)}</Cell>
            <Cell figure>{pages}</Cell>
            <Cell className="whitespace-nowrap text-muted">{byName}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
