'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { PersonField } from '#components/shell/person-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';

/** Gives a case to one person: to whoever is trained for somebody in hardship, or waits for a dispute to be checked. */
export function GiveCase({ borrowerId, name }: { borrowerId: number; name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="quiet" size="small">
          Give<span className="sr-only"> the case of {name}</span>
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Give the case of ${name}`}
        sentence="A case that is somebody’s own is handed to nobody else, and its holds stand on their Today."
      >
        <Whom borrowerId={borrowerId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Whom({ borrowerId, onDone }: { borrowerId: number; onDone: () => void }) {
  const api = useApi();
  const router = useRouter();
  const [missing, setMissing] = useState<string>();
  const { mutate, isPending, error } = useMutation(
    api.cases.assign.mutationOptions({
      onSuccess: () => {
        onDone();
        router.refresh();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const toId = new FormData(event.currentTarget).get('toId');
    if (typeof toId !== 'string' || toId === '') return setMissing('Choose a person.');
    setMissing(undefined);
    mutate({ borrowerId, toId });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {error && <Notice tone="danger">{error.message}</Notice>}
      <PersonField name="toId" error={missing} />
      <Button kind="primary" type="submit" className="self-start" busy={isPending}>
        {isPending ? 'Giving…' : 'Give the case'}
      </Button>
    </form>
  );
}
