'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Today } from '#server/queues/today.ts';

const EVERY_MS = 60_000;

/** The day as the server sees it, read anew every minute: colleagues work on it, too. */
export function useToday(portfolioId: number, initial: Today | null) {
  return useQuery(
    useApi().today.read.queryOptions(
      { portfolioId },
      { ...(initial ? { initialData: initial } : {}), refetchInterval: EVERY_MS },
    ),
  );
}
