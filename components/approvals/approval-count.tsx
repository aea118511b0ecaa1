'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/shell/api-provider.tsx';

/** How many requests wait for this person's decision; nothing where none does. */
export function ApprovalCount({ portfolioId, initial }: { portfolioId: number; initial: number }) {
  const { data: waiting } = useQuery(
    useApi().approvals.waiting.queryOptions(
      { portfolioId },
      { initialData: initial, refetchInterval: 60_000, refetchOnWindowFocus: true },
    ),
  );
  if (waiting === 0) return null;
  return (
    <>
      {waiting > 99 ? '99+' : waiting}
      <span className="sr-only"> waiting</span>
    </>
  );
}
