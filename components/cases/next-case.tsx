'use client';
import { useMutation } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { formatInstant } from '#server/core/calendar.ts';
import type { NextCase as Answer } from '#server/queues/next.ts';
import { useCaseDesk } from './case-desk.tsx';
import { messageOf } from './use-act.ts';

/** Gives this borrower back and hands out the best allowed one of the same queue, in one step. */
export function NextCase() {
  const router = useRouter();
  const format = useBookFormat();
  const { borrowerId, portfolioId, lane, token } = useCaseDesk();
  const { mutate, isPending } = useMutation(
    useApi().cases.next.mutationOptions({
      onSuccess: (next) => {
        if (next.found) return router.push(`/cases/${next.borrowerId}${lane ? `?lane=${lane}` : ''}`);
        toast.info(nobodyLeft(next, (at) => formatInstant(at, format)));
        router.push('/today');
      },
      onError: (error) => toast.error(messageOf(error)),
    }),
  );
  const run = () => {
    if (isPending) return;
    const done = token === undefined ? undefined : { borrowerId, token };
    mutate({ portfolioId, lane: lane ?? undefined, done });
  };
  const word = token === undefined ? 'Next' : 'Resolve and next';
  useShortcuts([{ keys: 'e', word, group: 'This case', run }]);
  return (
    <Button kind="primary" busy={isPending} onClick={run}>
      {word}
      <ArrowRight aria-hidden />
      <ShortcutKeys keys="e" hidden />
    </Button>
  );
}

function nobodyLeft(answer: Extract<Answer, { found: false }>, say: (at: number) => string): string {
  const then = answer.nextAt === null ? '' : ` The next one comes up ${say(answer.nextAt)}.`;
  switch (answer.why) {
    case 'all_done':
      return `Nobody is waiting to be contacted now.${then}`;
    case 'all_held':
      return `All who are ready are being worked on, or are a colleague’s own cases.${then}`;
    case 'all_blocked':
      return `Nobody who is ready may be contacted now. ${answer.because[0]?.sentence ?? ''}${then}`;
  }
}
