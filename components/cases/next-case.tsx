'use client';
import { useMutation } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { useHasDraft } from '#components/shell/drafts.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { formatInstant } from '#server/core/calendar.ts';
import type { NextCase as Answer } from '#server/queues/next.ts';
import { useCaseDesk } from './case-desk.tsx';
import { messageOf } from './use-act.ts';

/** Gives this borrower back and hands out the best allowed one of the same queue, in one step. */
export function NextCase() {
  const router = useRouter();
  const format = useBookFormat();
  const { borrowerId, portfolioId, lane, token, isUnderWay, open } = useCaseDesk();
  const hasDraft = useHasDraft();
  const [asking, setAsking] = useState(false);
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
  const goOn = () => {
    if (isPending) return;
    setAsking(false);
    const done = token === undefined ? undefined : { borrowerId, token };
    mutate({ portfolioId, lane: lane ?? undefined, done });
  };
  const run = () => {
    const isUnfinished = token !== undefined && (isUnderWay || hasDraft(`${borrowerId} outcome `));
    if (isUnfinished) setAsking(true);
    else goOn();
  };
  const word = token === undefined ? 'Next' : 'Resolve and next';
  useShortcuts([{ keys: 'e', word, group: 'This case', run }]);
  const stay = () => {
    setAsking(false);
    open('outcome');
  };
  return (
    <>
      <Button kind="primary" busy={isPending} onClick={run}>
        {word}
        <ArrowRight aria-hidden />
        <ShortcutKeys keys="e" hidden />
      </Button>
      <Dialog open={asking} onOpenChange={setAsking}>
        <DialogContent
          title="How did the contact end?"
          sentence="It is not logged yet. If you go on, what you typed stays in this tab, and nothing of it counts or shows until it is logged."
        >
          <div className="flex flex-wrap gap-2">
            <Button kind="primary" onClick={stay}>
              Log it first
            </Button>
            <Button onClick={goOn}>Go on without logging it</Button>
          </div>
        </DialogContent>
      </Dialog>
    </>
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
