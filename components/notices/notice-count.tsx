'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/shell/api-provider.tsx';
import { RailCount } from '#components/shell/rail-count.tsx';

/** How many legal notices wait for a step of this person; nothing where none does. */
export function NoticeCount({ portfolioId, initial }: { portfolioId: number; initial: number }) {
  const { data: waiting } = useQuery(
    useApi().notices.waiting.queryOptions(
      { portfolioId },
      { initialData: initial, refetchInterval: 60_000, refetchOnWindowFocus: true },
    ),
  );
  return <RailCount waiting={waiting} />;
}
