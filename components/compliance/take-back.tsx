'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';

/** Ends a holiday or a stated place by an entry of its own, with the reason that stays in the file. */
export function TakeBack({ what, id, name }: { what: 'holiday' | 'place'; id: number; name: string }) {
  const api = useApi();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const after = {
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
    onError: ({ message }: { message: string }) => setError(message),
  };
  const holiday = useMutation(api.portfolios.withdrawHoliday.mutationOptions(after));
  const place = useMutation(api.compliance.withdrawPlace.mutationOptions(after));
  const { mutate, isPending } = what === 'holiday' ? holiday : place;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason.length < 3) return setError('Say why, in a few words: it stays in the file.');
    setError(undefined);
    mutate({ id, reason });
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="quiet" size="small">
          Take back<span className="sr-only">: {name}</span>
        </Button>
      </DialogTrigger>
      <DialogContent title={`Take back: ${name}`} sentence="What was decided by it stays as it is.">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <TextField label="Why" name="reason" autoFocus autoComplete="off" error={error} />
          <Button kind="danger" type="submit" className="self-start" busy={isPending}>
            {isPending ? 'Taking back…' : 'Take back'}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
