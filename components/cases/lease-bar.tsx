'use client';
import { useMutation } from '@tanstack/react-query';
import { Lock, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { NextCase } from './next-case.tsx';
import { messageOf } from './use-act.ts';

/** Whether this person works on the case, for how long still, and the way on to the next. */
export function LeaseBar({
  holder,
}: {
  holder: { name: string | null; isMe: boolean; until: string } | null;
}) {
  const { token } = useCaseDesk();
  const other = token === undefined && holder && !holder.isMe ? holder : null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {token !== undefined && <Held />}
      {token === undefined && other && (
        <span className="flex items-center gap-1.5 text-sm text-warning">
          <Lock aria-hidden className="size-4" strokeWidth={1.5} />
          {other.name} is working on this until {other.until}
        </span>
      )}
      {token === undefined && !other && <TakeButton />}
      <NextCase />
    </div>
  );
}

function Held() {
  const { endsAt } = useCaseDesk();
  const left = useLeft(endsAt);
  return (
    <span className="text-sm text-muted tabular-nums" role="timer" aria-live="off">
      {left === null ? 'Held by you' : left > 0 ? `Held by you, ${clock(left)} left` : 'Your hold ran out'}
    </span>
  );
}

function useLeft(endsAt: number | null): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    if (endsAt === null) return;
    const tick = () => setLeft(endsAt - performance.now());
    tick();
    const timer = window.setInterval(tick, 1000);
    return () => window.clearInterval(timer);
  }, [endsAt]);
  return endsAt === null ? null : left;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function TakeButton() {
  const take = useTake();
  useShortcuts([{ keys: 'w', word: 'Work on this case', group: 'This case', run: take.run }]);
  return (
    <span className="flex flex-wrap items-center gap-2">
      {take.error && (
        <span role="alert" className="text-sm text-danger">
          {take.error}
        </span>
      )}
      <Button kind="plain" busy={take.busy} onClick={take.run}>
        <Play aria-hidden />
        Work on this case
        <ShortcutKeys keys="w" hidden />
      </Button>
    </span>
  );
}

/** Why the lease was lost, by whom it is held now, and the way back; what is in the forms stays there. */
export function LostLease() {
  const { lost } = useCaseDesk();
  const take = useTake();
  if (lost === null) return null;
  return (
    <Notice tone="warning" title={lost}>
      <p>What you typed is still here, and nothing of it was stored. {take.error}</p>
      <Button size="small" className="mt-2" busy={take.busy} onClick={take.run}>
        Take it again
      </Button>
    </Notice>
  );
}

function useTake() {
  const { borrowerId, taken } = useCaseDesk();
  const [error, setError] = useState<string | null>(null);
  const { mutate, isPending } = useMutation(
    useApi().cases.take.mutationOptions({
      onMutate: () => setError(null),
      onSuccess: ({ token }) => taken(token),
      onError: (failure) => setError(messageOf(failure)),
    }),
  );
  return { run: () => mutate({ borrowerId }), busy: isPending, error };
}
