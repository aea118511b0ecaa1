'use client';
import { ProgressBar } from '#components/ui/progress-bar.tsx';
import { isOpen, jobKindWords, jobSentence } from './job-words.ts';
import { useJobList } from './use-jobs.ts';

/** How far imports and assessments are, on the page that waits for them. Asked for anew after a reload. */
export function JobsUnderWay({ portfolioId }: { portfolioId: number }) {
  const open = useJobList(portfolioId).filter((job) => isOpen(job.state));
  if (open.length === 0) return null;
  return (
    <section aria-label="Under way" className="divide-y rounded-md border bg-surface">
      {open.map((job) => (
        <div key={job.id} className="flex flex-col gap-2 px-4 py-3">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <p className="font-medium">{jobKindWords[job.kind]}</p>
            <p role="status" className="text-sm text-muted tabular-nums">
              {jobSentence(job)}
            </p>
          </div>
          <ProgressBar label={jobKindWords[job.kind]} done={job.done} total={job.total} />
        </div>
      ))}
    </section>
  );
}
