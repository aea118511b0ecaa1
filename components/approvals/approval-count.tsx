'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/shell/api-provider.tsx';
import { RailCount } from '#components/shell/rail-count.tsx';

/** How many requests wait for this person's decision; nothing where none does. */
export function ApprovalCount({ portfolioId, initial }: { portfolioId: number; initial: number }) {
  const { data: waiting } = useQuery(
    useApi().approvals.waiting.queryOptions(
      { portfolioId },
      { initialData: initial, refetchInterval: 60_000, refetchOnWindowFocus: true },
    ),
  );
  return <RailCount waiting={waiting} />;
}
