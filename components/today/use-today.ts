'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Today } from '#server/queues/today.ts';

const everyMs = 60_000;
/** While what ended in the last days is still being judged: each reading goes on with it. */
const judgingMs = 2000;

/** The day as the server sees it, read anew every minute: colleagues work on it, too. */
export function useToday(portfolioId: number, initial: Today | null) {
  return useQuery(
    useApi().today.read.queryOptions(
      { portfolioId },
      {
        ...(initial ? { initialData: initial } : {}),
        refetchInterval: ({ state }) => (state.data?.isJudged === false ? judgingMs : everyMs),
      },
    ),
  );
}
