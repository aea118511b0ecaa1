'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { isOpen, jobKindWords, jobSentence } from './job-words.ts';

const WORKING_MS = 1_000;
const RESTING_MS = 15_000;
/** One array for "not known yet", so that nothing runs anew because of it. */
const none: never[] = [];

/** The portfolio's newest jobs, asked for again every second while one works. */
export function useJobList(portfolioId: number) {
  const { data = none } = useQuery(
    useApi().jobs.list.queryOptions(
      { portfolioId },
      {
        refetchInterval: ({ state }) =>
          state.data?.some((job) => isOpen(job.state)) ? WORKING_MS : RESTING_MS,
      },
    ),
  );
  return data;
}

/**
 * The same list for the top bar: what ends while a person watches is announced, and the page reads its figures
 * anew.
 * @param readAt when the server drew the page, in its own milliseconds; what ended since is not on it yet
 */
export function useJobs(portfolioId: number, readAt: number) {
  const router = useRouter();
  const jobs = useJobList(portfolioId);
  const told = useRef(new Set<number>());
  useEffect(() => {
    const ended = jobs.filter(
      (job) => !isOpen(job.state) && (job.finishedAt ?? 0) > readAt && !told.current.has(job.id),
    );
    for (const job of ended) {
      told.current.add(job.id);
      const say = job.state === 'done' ? toast.success : toast.error;
      say(jobKindWords[job.kind], { description: jobSentence(job) });
    }
    if (ended.length > 0) router.refresh();
  }, [jobs, readAt, router]);
  return jobs;
}
