'use client';
import { useMutation } from '@tanstack/react-query';
import { Bookmark, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { SavedView } from '#server/queues/saved-views.ts';
import { type QueueView, savedViewInput, viewAddress } from '#server/queues/schema.ts';

/** A person's own views of the queues: filters, sort and lane under a name. */
export function SavedViews({
  portfolioId,
  view,
  views,
}: {
  portfolioId: number;
  view: QueueView;
  views: readonly SavedView[];
}) {
  const [open, setOpen] = useState(false);
  const current = views.find(({ address }) => address === viewAddress(view));
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="small" className="h-8!">
          <Bookmark aria-hidden />
          {current ? current.name : 'Views'}
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Saved views" align="start">
        {views.length === 0 ? (
          <p className="border-b px-4 py-3 text-sm text-muted">
            Filter and sort the queue as you like it, then keep that under a name. Only you see your views.
          </p>
        ) : (
          <ul className="max-h-72 divide-y overflow-y-auto border-b">
            {views.map((each) => (
              <ViewRow key={each.id} view={each} current={each === current} onOpen={() => setOpen(false)} />
            ))}
          </ul>
        )}
        <SaveForm portfolioId={portfolioId} view={view} onSaved={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function ViewRow({ view, current, onOpen }: { view: SavedView; current: boolean; onOpen: () => void }) {
  const router = useRouter();
  const remove = useMutation(
    useApi().queues.removeView.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: ({ message }) => toast.error(message),
    }),
  );
  return (
    <li className="flex items-center gap-1 py-1 pr-2 pl-4">
      <Link
        href={view.address}
        prefetch={false}
        onClick={onOpen}
        aria-current={current ? 'page' : undefined}
        className="min-w-0 flex-1 truncate py-1 text-sm hover:underline aria-[current]:font-medium aria-[current]:text-accent-ink"
      >
        {view.name}
      </Link>
      <Button
        kind="quiet"
        size="icon"
        aria-label={`Remove the view ${view.name}`}
        busy={remove.isPending}
        onClick={() => remove.mutate({ id: view.id })}
      >
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}

function SaveForm({
  portfolioId,
  view,
  onSaved,
}: {
  portfolioId: number;
  view: QueueView;
  onSaved: () => void;
}) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const save = useMutation(
    useApi().queues.saveView.mutationOptions({
      onSuccess: ({ name }) => {
        toast.success(`Kept as “${name}”.`);
        onSaved();
        router.refresh();
      },
      onError: ({ message }) => setError(message),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = savedViewInput.safeParse({
      portfolioId,
      view,
      name: new FormData(event.currentTarget).get('name'),
    });
    if (!read.success) return setError(read.error.issues[0]?.message);
    setError(undefined);
    save.mutate(read.data);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 p-4">
      <TextField
        label="Keep this view as"
        name="name"
        // links are passed over when a popover opens, so the first stop would be the button that removes
        autoFocus
        autoComplete="off"
        maxLength={60}
        error={error}
      />
      <Button kind="primary" type="submit" busy={save.isPending}>
        {save.isPending ? 'Keeping…' : 'Keep this view'}
      </Button>
    </form>
  );
}
