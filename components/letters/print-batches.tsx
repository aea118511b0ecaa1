'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { type BookFormat, formatCounted, formatInstant } from '#components/format/book-format.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { WaitingToPrint } from '#server/letters/waiting.ts';

/** The last batches: who took out how many and when; one that was never posted is taken back. */
export function PrintBatches({
  batches,
  format,
  addressOf,
}: {
  batches: WaitingToPrint['batches'];
  format: BookFormat;
  /** Of a batch's file. */
  addressOf: (batchId: number) => string;
}) {
  const router = useRouter();
  const undo = useMutation(
    useApi().letters.undoPrint.mutationOptions({
      onSuccess: () => {
        toast.success('Taken back. Its letters wait again.');
        router.refresh();
      },
    }),
  );
  return (
    <Panel title="Taken out" sentence="The last ten batches. Take back one that was not posted.">
      {batches.length === 0 && <p className="text-sm text-muted">None yet.</p>}
      <ul className="flex flex-col divide-y text-sm">
        {batches.map(({ id, letters, at, byName, undoneAt, undoneByName }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <p>
              {formatCounted(letters, ['letter', 'letters'], format)}
              <span className="block text-xs text-muted">
                {formatInstant(at, format)}, {byName}
                {undoneAt !== null && `; taken back ${formatInstant(undoneAt, format)}, ${undoneByName}`}
              </span>
            </p>
            {undoneAt === null && (
              <span className="flex gap-1">
                <Button asChild size="small">
                  <a href={addressOf(id)}>Fetch again</a>
                </Button>
                <Button
                  size="small"
                  kind="quiet"
                  disabled={undo.isPending}
                  onClick={() => undo.mutate({ batchId: id })}
                >
                  Take back
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {undo.error && (
        <p role="alert" className="text-sm text-danger">
          {undo.error.message}
        </p>
      )}
    </Panel>
  );
}
