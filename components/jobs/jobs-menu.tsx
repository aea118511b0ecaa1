'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ListChecks, LoaderCircle } from 'lucide-react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { isOpen, jobKindWords, jobSentence } from './job-words.ts';
import { useJobs } from './use-jobs.ts';

/** Work under way in the top bar: what, how far, and the way to stop it. */
export function JobsMenu({
  portfolioId,
  mayCancel,
  readAt,
}: {
  portfolioId: number;
  mayCancel: boolean;
  /** When the server drew the page, in milliseconds. */
  readAt: number;
}) {
  const jobs = useJobs(portfolioId, readAt);
  const working = jobs.filter((job) => isOpen(job.state)).length;
  const word = working > 0 ? `${working} under way` : 'Work in the background';
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button
          kind="quiet"
          size="small"
          className="h-8! min-w-8 justify-center"
          aria-label={`Jobs: ${word}`}
          title={word}
        >
          {working > 0 ? (
            <>
              <LoaderCircle aria-hidden className="text-accent-ink motion-safe:animate-spin" />
              <span className="max-sm:sr-only">{word}</span>
            </>
          ) : (
            <ListChecks aria-hidden />
          )}
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Work in the background">
        {jobs.length === 0 ? (
          <p className="p-4 text-sm text-muted">
            Imports and assessments show here how far they are. Nothing has run lately.
          </p>
        ) : (
          <ul className="max-h-96 divide-y overflow-y-auto">
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} mayCancel={mayCancel} />
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}

type ShownJob = ReturnType<typeof useJobs>[number];

function JobRow({ job, mayCancel }: { job: ShownJob; mayCancel: boolean }) {
  const api = useApi();
  const queries = useQueryClient();
  const cancel = useMutation(
    api.jobs.cancel.mutationOptions({
      onSettled: () => queries.invalidateQueries(api.jobs.list.queryFilter()),
      onError: (error) => toast.error(error.message),
    }),
  );
  const open = isOpen(job.state);
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm">
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{jobKindWords[job.kind]}</span>
        {open && mayCancel && (
          <Button
            size="small"
            busy={cancel.isPending}
            disabled={job.cancelRequested}
            onClick={() => cancel.mutate({ id: job.id })}
          >
            {job.cancelRequested ? 'Stopping…' : 'Cancel'}
          </Button>
        )}
      </div>
      {open && <ProgressBar label={jobKindWords[job.kind]} done={job.done} total={job.total} />}
      <span className={job.state === 'failed' ? 'text-danger' : 'text-muted'}>{jobSentence(job)}</span>
    </li>
  );
}
