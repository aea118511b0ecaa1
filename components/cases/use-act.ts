'use client';
import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { TRPCClientErrorLike } from '@trpc/client';
import { useCallback, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import type { CaseEventKind } from '#db/terms.ts';
import type { AppRouter } from '#server/api/root.ts';
import type { TimelineEntry } from '#server/casework/case/timeline.ts';
import { useCaseDesk } from './case-desk.tsx';

export type Failure = TRPCClientErrorLike<AppRouter>;
export type Errors = Partial<Record<string, string>>;

/** What was done, in words, and what would take it back. */
export interface Done {
  said: string;
  undo?: Subject;
}

/** An entry of the timeline, by its number or by what it is about. */
type Subject = { eventId: number } | { kind: CaseEventKind; subjectId: number };

/** One act on the case: its errors by the field they belong to, a toast with Undo, and a fresh reading after it. */
export function useAct<Input, Output>(
  options: Pick<UseMutationOptions<Output, Failure, Input>, 'mutationFn' | 'mutationKey'>,
  done: (output: Output, input: Input) => Done,
) {
  const { written, checkLease } = useCaseDesk();
  const undo = useUndo();
  const [errors, setErrors] = useState<Errors>({});
  const { mutateAsync, isPending } = useMutation<Output, Failure, Input>({
    mutationFn: options.mutationFn,
    mutationKey: options.mutationKey,
    onMutate: () => setErrors({}),
    onSuccess: (output, input) => {
      written();
      const { said, undo: subject } = done(output, input);
      toast.success(said, toastOf(subject && (() => void undo(subject))));
    },
    onError: (error) => {
      if (error.data?.reason === 'conflict') checkLease();
      setErrors({ [fieldOf(error)]: messageOf(error) });
    },
  });
  const run = (input: Input) =>
    mutateAsync(input).then(
      () => true,
      () => false,
    );
  return { run, busy: isPending, errors, setErrors };
}

/** One toast at a time, so that its Undo is never taken for another's. */
const toastOf = (undo?: () => void) => ({
  id: 'case-act',
  duration: undo ? 10_000 : 4000,
  action: undo && { label: 'Undo', onClick: undo },
  classNames: {
    content: 'min-w-0 flex-1',
    actionButton: 'min-h-6 shrink-0 rounded-sm px-2 font-medium text-accent-ink',
  },
});

/** `amountMinor` of `promise.amountMinor`: the forms name their fields by the last part. */
export const lastPart = (path: string) => path.split('.').at(-1) ?? path;

const fieldOf = (error: Failure) => lastPart(error.data?.field ?? 'form');

/** Without an answer of the server there is no code; the typed text stays where it is. */
export const messageOf = (error: Failure) =>
  error.data ? error.message : 'The server did not answer. What you typed is still here; please try again.';

/** The reason of an undo at once, and the one offered for a later one. */
export const byMistake = 'Entered by mistake.';

/** Takes back what was just done, by the entry it left on the timeline. */
export function useUndo() {
  const api = useApi();
  const queries = useQueryClient();
  const { borrowerId, token, written, checkLease } = useCaseDesk();
  const { mutateAsync } = useMutation(api.cases.undo.mutationOptions());
  return useCallback(
    async (subject: Subject) => {
      try {
        const newest = api.cases.timeline.queryOptions({ borrowerId, limit: 20 });
        const eventId =
          'eventId' in subject
            ? subject.eventId
            : eventOf(subject, (await queries.fetchQuery({ ...newest, staleTime: 0 })).entries);
        await mutateAsync({ borrowerId, token, eventId, reason: byMistake });
        written();
        toast.success('Undone. Both entries stay on the timeline.', toastOf());
      } catch (error) {
        checkLease();
        toast.error(error instanceof Error ? error.message : 'This could not be undone.', toastOf());
      }
    },
    [api, queries, borrowerId, token, mutateAsync, written, checkLease],
  );
}

function eventOf(
  { kind, subjectId }: Extract<Subject, { kind: string }>,
  entries: readonly TimelineEntry[],
): number {
  const entry = entries.find((each) => each.kind === kind && each.subjectId === subjectId);
  if (!entry) throw new Error('This entry was not found on the timeline. Load the page again.');
  return entry.id;
}
