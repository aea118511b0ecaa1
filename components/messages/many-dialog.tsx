'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ManyResult } from '#server/messaging/outbox/act-many.ts';
import { cancelManyInput } from '#server/messaging/schema.ts';

export type ManyAct = 'retry' | 'cancel';

const words = {
  retry: {
    title: 'Try again',
    sentence:
      'Those that failed are tried once more, now. The contact gate is asked about each before it leaves.',
    verb: 'Try',
    done: 'in the queue again',
  },
  cancel: {
    title: 'Cancel messages',
    sentence: 'They are not sent any more. Each case says so, with your reason.',
    verb: 'Cancel',
    done: 'cancelled',
  },
} as const;

/** One act on all chosen messages, and what became of each. */
export function ManyDialog({
  act,
  portfolioId,
  messageIds,
}: {
  act: ManyAct;
  portfolioId: number;
  messageIds: readonly number[];
}) {
  const format = useBookFormat();
  const api = useApi().messages;
  const retry = useMutation(api.retryMany.mutationOptions());
  const cancel = useMutation(api.cancelMany.mutationOptions());
  const { data, error, isPending } = act === 'retry' ? retry : cancel;
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const { title, sentence, verb, done } = words[act];
  const which = { portfolioId, messageIds: [...messageIds] };
  const run = () => {
    if (act === 'retry') return retry.mutate(which);
    const read = cancelManyInput.safeParse({ ...which, reason });
    if (!read.success) return setWrong(read.error.issues[0]?.message);
    cancel.mutate(read.data);
  };
  const counted = (n: number) => formatCounted(n, ['message', 'messages'], format);
  if (!data)
    return (
      <DialogContent title={title} sentence={sentence}>
        {error && (
          <Notice tone="danger" title="Nothing was changed">
            {error.message}
          </Notice>
        )}
        {act === 'cancel' && (
          <TextField
            label="Reason"
            autoComplete="off"
            value={reason}
            error={wrong}
            onChange={({ target }) => {
              setReason(target.value);
              setWrong(undefined);
            }}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <Button kind={act === 'cancel' ? 'danger' : 'primary'} busy={isPending} onClick={run}>
            {isPending
              ? 'One moment…'
              : `${verb} ${counted(messageIds.length)}${act === 'retry' ? ' again' : ''}`}
          </Button>
          <DialogClose asChild>
            <Button kind="quiet">Leave them</Button>
          </DialogClose>
        </div>
      </DialogContent>
    );
  return <Result title={`${counted(data.done)} ${done}`} refused={data.refused} />;
}

/** What became of them, and why of those that stay. */
function Result({ title, refused }: { title: string; refused: ManyResult['refused'] }) {
  const format = useBookFormat();
  return (
    <DialogContent title={title}>
      {refused.length > 0 && (
        <Notice
          tone="warning"
          title={formatCounted(refused.length, ['stays as it was', 'stay as they were'], format)}
        >
          <ul>
            {refused.map(({ messageId, recipient, reason: why }) => (
              <li key={messageId}>
                {recipient}: {why}
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
