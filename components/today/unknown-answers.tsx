'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { formatInstant } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Today } from '#server/queues/today.ts';

/** Texts from numbers that no borrower has: whose they are, a person finds out. */
export function UnknownAnswers({ answers }: { answers: Today['answersOfNobody'] }) {
  const format = useBookFormat();
  const api = useApi();
  const queries = useQueryClient();
  const read = useMutation(
    api.messages.readAnswer.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.today.read.queryKey() }),
    }),
  );
  if (answers.total === 0) return null;
  return (
    <Panel
      flush
      title="Texts from unknown numbers"
      sentence="No borrower has these numbers. Find out whose they are and add the number to the case."
    >
      <ul className="divide-y border-t">
        {answers.items.map(({ answerId, at, sender, words }) => (
          <li key={answerId} className="flex flex-wrap items-start justify-between gap-2 px-4 py-2 text-sm">
            <div className="min-w-0">
              <p className="text-muted tabular-nums">
                {sender}, {formatInstant(at, format)}
              </p>
              <p className="break-words whitespace-pre-line">
                <bdi>{words}</bdi>
              </p>
            </div>
            <Button size="small" disabled={read.isPending} onClick={() => read.mutate({ answerId })}>
              Mark as read
            </Button>
          </li>
        ))}
      </ul>
      {answers.total > answers.items.length && (
        <p className="border-t px-4 py-2 text-sm text-muted">
          {answers.total - answers.items.length} more follow when these are read.
        </p>
      )}
      {read.error && (
        <p role="alert" className="px-4 py-2 text-sm text-danger">
          {read.error.message}
        </p>
      )}
    </Panel>
  );
}
