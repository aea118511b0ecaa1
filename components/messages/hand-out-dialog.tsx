'use client';
import { useMutation } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import { formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { HandOutResult } from '#server/messaging/outbox/hand-out.ts';
import { csvOf, download, printMessages } from './take-out.ts';

/**
 * Hands chosen messages to a person, who prints or exports and sends them. The page below is read anew when the dialog is
 * closed, by whoever opened it: before that it might take away what opened it, and the result with it.
 */
export function HandOutDialog({
  portfolioId,
  messageIds,
}: {
  portfolioId: number;
  messageIds: readonly number[];
}) {
  const format = useBookFormat();
  const { data, error, mutate, isPending } = useMutation(useApi().messages.handOut.mutationOptions());
  const words = formatCounted(messageIds.length, ['message', 'messages'], format);
  if (!data)
    return (
      <DialogContent
        title="Take out by hand"
        sentence="You print or export them and send them yourself. The contact gate is asked about each now, in your name, and each counts as a contact."
      >
        {error && (
          <Notice tone="danger" title="Nothing was taken out">
            {error.message}
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            kind="primary"
            busy={isPending}
            onClick={() => mutate({ portfolioId, messageIds: [...messageIds] })}
          >
            {isPending ? 'Asking the gate…' : `Take out ${words}`}
          </Button>
          <DialogClose asChild>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
        </div>
      </DialogContent>
    );
  return <Result {...data} />;
}

/** What a person holds now, and what the gate kept. */
function Result({ done, refused, batchId }: HandOutResult) {
  const format = useBookFormat();
  const texts = done.filter(({ letter }) => letter === null);
  const letters = done.flatMap(({ letter, recipient }) => (letter ? [{ ...letter, recipient }] : []));
  return (
    <DialogContent title={`${formatCounted(done.length, ['message', 'messages'], format)} in your hands`}>
      {letters.length > 0 && <Letters letters={letters} />}
      {batchId !== null && letters.length > 1 && (
        <Button asChild kind="primary" className="self-start">
          <a href={`/api/letters/batch?batchId=${batchId}`}>
            <Download aria-hidden />
            Download all as one ZIP
          </a>
        </Button>
      )}
      {texts.length > 0 && (
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" onClick={() => printMessages(texts)}>
            <Printer aria-hidden />
            Print
          </Button>
          <Button onClick={() => download('messages.csv', csvOf(texts))}>
            <Download aria-hidden />
            Export as CSV
          </Button>
        </div>
      )}
      {refused.length > 0 && (
        <Notice
          tone="warning"
          title={`${formatCounted(refused.length, ['stays', 'stay'], format)} in the outbox`}
        >
          <ul>
            {refused.map(({ messageId, recipient, reason }) => (
              <li key={messageId}>
                {recipient}: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <DialogClose asChild>
        <Button className="self-start">Close</Button>
      </DialogClose>
    </DialogContent>
  );
}

interface PrintedLetter {
  id: number;
  number: string;
  recipient: string;
}

/** Each letter as a PDF on the letterhead; they stand in the register from now on, and count as printed. */
function Letters({ letters }: { letters: readonly PrintedLetter[] }) {
  return (
    <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto">
      {letters.map(({ id, number, recipient }) => (
        <li key={id}>
          <a href={`/api/letters/${id}`} target="_blank" rel="noopener" className="font-medium underline">
            Letter {number}
          </a>
          <span className="text-muted"> to {recipient}</span>
        </li>
      ))}
    </ul>
  );
}
