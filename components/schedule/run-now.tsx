'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { RunPreview } from './run-preview.tsx';

/** Runs today's run by hand: first who would be written to, then the run. */
export function RunNow({ portfolioId }: { portfolioId: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="primary">
          <Play aria-hidden />
          Run now…
        </Button>
      </DialogTrigger>
      {open && <RunDialog portfolioId={portfolioId} onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

function RunDialog({ portfolioId, onDone }: { portfolioId: number; onDone: () => void }) {
  const api = useApi();
  const router = useRouter();
  const format = useBookFormat();
  const { data, error, refetch } = useQuery({
    ...api.schedule.preview.queryOptions({ portfolioId }),
    staleTime: 0,
    gcTime: 0,
  });
  const run = useMutation(
    api.schedule.runNow.mutationOptions({
      onSuccess: () => {
        toast.success('Today’s run has started.');
        onDone();
        router.refresh();
      },
    }),
  );
  const written = data ? data.counts.queued + data.counts.held : 0;
  return (
    <DialogContent
      title="Let today’s run start now"
      sentence="Judges promises and plans, and writes today’s messages. Who was dealt with today stays dealt with."
    >
      {error && (
        <Notice tone="danger" title="The dry run failed">
          {error.message}{' '}
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        </Notice>
      )}
      {run.error && (
        <Notice tone="danger" title="It was not started">
          {run.error.message}
        </Notice>
      )}
      {!data && !error && <Skeleton height={200} />}
      {data && <RunPreview preview={data} />}
      <Button
        kind="primary"
        className="self-start"
        busy={run.isPending}
        disabled={!data}
        onClick={() => run.mutate({ portfolioId })}
      >
        {run.isPending
          ? 'Starting…'
          : `Run and write ${formatCounted(written, ['message', 'messages'], format)}`}
      </Button>
    </DialogContent>
  );
}
