import type { JobKind, JobState } from '#db/terms.ts';

export const jobKindWords: Record<JobKind, string> = {
  import: 'Import of a loan file',
  assess: 'Assessment of the book',
  daily_run: 'Daily run',
};

export const isOpen = (state: JobState): boolean => state === 'queued' || state === 'running';

/** How far it is, in words: the stage while it works, what came of it afterwards. */
export function jobSentence(job: { state: JobState; stage: string; message: string | null }): string {
  switch (job.state) {
    case 'queued':
      return 'Waiting for its turn';
    case 'running':
      return job.stage;
    case 'done':
      return job.message ?? 'Done';
    case 'failed':
      return job.message ?? 'It failed; the book is as it was before.';
    case 'cancelled':
      return job.message ?? 'Cancelled; the book is as it was before.';
  }
}
