'use client';
import { useMutation } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { MessageChannel, MessageState } from '#db/message-terms.ts';
import { cancelMessageInput } from '#server/messaging/schema.ts';
import { HandOutDialog } from './hand-out-dialog.tsx';

interface Acted {
  id: number;
  portfolioId: number;
  state: MessageState;
  channel: MessageChannel;
  /** As which it left on paper. */
  letter: { id: number; number: string } | null;
}

const hasNotLeft = (state: MessageState) => ['queued', 'held', 'failed'].includes(state);
const hasLeft = (state: MessageState) => ['printed', 'sent', 'unknown', 'bounced'].includes(state);

/** What can be done about one message, as far as it has come. */
export function MessageActs({ message }: { message: Acted }) {
  const { id, state, channel, letter } = message;
  return (
    <div className="flex flex-wrap gap-2">
      {state === 'failed' && <Retry id={id} />}
      {hasNotLeft(state) && <TakeOut message={message} />}
      {channel === 'email' && hasLeft(state) && (
        <Button asChild>
          <a href={`/api/outbox/${id}`} download>
            <Download aria-hidden />
            As a mail file
          </a>
        </Button>
      )}
      {letter && (
        <Button asChild>
          <a href={`/api/letters/${letter.id}`} target="_blank" rel="noopener">
            <Printer aria-hidden />
            Letter {letter.number}
          </a>
        </Button>
      )}
      {hasNotLeft(state) && <Cancel id={id} />}
    </div>
  );
}

function useActed(said: string) {
  const router = useRouter();
  return {
    onSuccess: () => {
      toast.success(said);
      router.refresh();
    },
    onError: (error: { message: string }) => {
      toast.error(error.message);
      router.refresh();
    },
  };
}

function Retry({ id }: { id: number }) {
  const { mutate, isPending } = useMutation(
    useApi().messages.retry.mutationOptions(useActed('It is tried again.')),
  );
  return (
    <Button kind="primary" busy={isPending} onClick={() => mutate({ messageId: id })}>
      {isPending ? 'Queueing…' : 'Try again'}
    </Button>
  );
}

function TakeOut({ message: { id, portfolioId } }: { message: Acted }) {
  const router = useRouter();
  return (
    <Dialog
      onOpenChange={(open) => {
        if (!open) router.refresh();
      }}
    >
      <DialogTrigger asChild>
        <Button>
          <Printer aria-hidden />
          Take out by hand…
        </Button>
      </DialogTrigger>
      <HandOutDialog portfolioId={portfolioId} messageIds={[id]} />
    </Dialog>
  );
}

function Cancel({ id }: { id: number }) {
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const acted = useActed('Cancelled. It will not be sent.');
  const { mutate, isPending } = useMutation(useApi().messages.cancel.mutationOptions(acted));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get('reason');
    const input = cancelMessageInput.safeParse({ messageId: id, reason });
    if (!input.success) return setError(input.error.issues[0]?.message);
    setError(undefined);
    mutate(input.data, { onSettled: () => setOpen(false) });
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="danger">Cancel the message…</Button>
      </DialogTrigger>
      <DialogContent title="Cancel this message" sentence="It stays in the outbox, marked as cancelled.">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <TextField label="Why" name="reason" autoFocus autoComplete="off" error={error} />
          <Button kind="danger" type="submit" className="self-start" busy={isPending}>
            {isPending ? 'Cancelling…' : 'Cancel the message'}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** Nobody knows whether it left: a person looks into the mail server's log or asks, and says. */
export function SettleUnknown({ id, reason }: { id: number; reason: string | null }) {
  const acted = useActed('Noted.');
  const { mutate, isPending } = useMutation(useApi().messages.settleUnknown.mutationOptions(acted));
  return (
    <Notice tone="warning" title="Whether this message left is not known">
      <p>
        {reason} It is not sent again by itself: look into the mail server’s log, or ask the borrower. Until
        then it counts as a contact.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" busy={isPending} onClick={() => mutate({ messageId: id, verdict: 'arrived' })}>
          It was sent
        </Button>
        <Button size="small" busy={isPending} onClick={() => mutate({ messageId: id, verdict: 'not_sent' })}>
          It never left: send it
        </Button>
      </div>
    </Notice>
  );
}
