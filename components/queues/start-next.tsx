'use client';
import { useMutation } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Lane } from '#db/terms.ts';
import type { NobodyNow } from '#server/queues/next.ts';
import { NobodyNowContent } from './nobody-now.tsx';

/**
 * Hands this person the best borrower who may be contacted now and opens the case; says why where there is none.
 * @param lane all lanes where left out
 * @param keys `Enter` on Today, where it is the one thing to do; `n` elsewhere
 */
export function StartNext({
  portfolioId,
  lane,
  keys,
  word = 'Start with the next',
}: {
  portfolioId: number;
  lane?: Lane;
  keys: 'Enter' | 'n';
  word?: string;
}) {
  const router = useRouter();
  const [nobody, setNobody] = useState<NobodyNow | { failed: string } | null>(null);
  const [opening, setOpening] = useState(false);
  const next = useMutation(
    useApi().cases.next.mutationOptions({
      onSuccess(given) {
        if (!given.found) return setNobody(given);
        setOpening(true);
        setNobody(null);
        router.push(`/cases/${given.borrowerId}${lane ? `?lane=${lane}` : ''}`);
      },
      onError: ({ message }) => setNobody({ failed: message }),
    }),
  );
  const busy = next.isPending || opening;
  const start = () => {
    if (!busy) next.mutate(lane ? { portfolioId, lane } : { portfolioId });
  };
  const shortcuts = [{ keys, word, group: 'Work', run: start, disabled: busy }];
  // the same key as on every other screen, besides the easy one
  if (keys === 'Enter')
    shortcuts.push({ keys: 'n', word: 'Next borrower', group: 'Work', run: start, disabled: busy });
  useShortcuts(shortcuts);
  return (
    <>
      <Button kind="primary" busy={busy} onClick={start}>
        {opening ? 'Opening…' : next.isPending ? 'Looking…' : word}
        <ArrowRight aria-hidden />
      </Button>
      <span className="self-center max-md:hidden">
        <ShortcutKeys keys={keys} hidden />
      </span>
      <Dialog open={nobody !== null} onOpenChange={(open) => !open && setNobody(null)}>
        {nobody && <NobodyNowContent nobody={nobody} busy={busy} again={start} />}
      </Dialog>
    </>
  );
}
