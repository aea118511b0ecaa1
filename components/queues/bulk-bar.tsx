'use client';
import { NotebookPen, PhoneCall, UserRoundCheck, X } from 'lucide-react';
import { useState } from 'react';
import { formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { BulkAssign } from './bulk-assign.tsx';
import { BulkContact } from './bulk-contact.tsx';
import { BulkNote } from './bulk-note.tsx';
import { useSelection } from './selection.tsx';

const acts = { assign: BulkAssign, note: BulkNote, contact: BulkContact } as const;
type Act = keyof typeof acts;

/** What can be done with everybody who is ticked. Takes no room where nobody is. */
export function BulkBar({
  portfolioId,
  mayAssign,
  mayWork,
}: {
  portfolioId: number;
  mayAssign: boolean;
  mayWork: boolean;
}) {
  const format = useBookFormat();
  const { chosen, clear } = useSelection();
  const [act, setAct] = useState<Act | null>(null);
  const some = chosen.size > 0;
  useShortcuts(
    some
      ? [
          ...(mayAssign
            ? [
                {
                  keys: 'shift+a',
                  word: 'Assign the chosen',
                  group: 'Chosen borrowers',
                  run: () => setAct('assign'),
                },
              ]
            : []),
          ...(mayWork
            ? [
                {
                  keys: 'shift+n',
                  word: 'Note on the chosen',
                  group: 'Chosen borrowers',
                  run: () => setAct('note'),
                },
              ]
            : []),
          {
            keys: 'shift+c',
            word: 'Check contact for the chosen',
            group: 'Chosen borrowers',
            run: () => setAct('contact'),
          },
          { keys: 'Escape', word: 'Choose nobody', group: 'Chosen borrowers', run: clear },
        ]
      : [],
  );
  if (!some) return null;
  const Chosen = act && acts[act];
  return (
    <section
      aria-label="Chosen borrowers"
      className="sticky top-12 z-20 flex flex-wrap items-center gap-2 border-y bg-accent-soft px-4 py-2"
    >
      <p role="status" className="mr-2 text-sm font-medium text-accent-ink">
        {formatCounted(chosen.size, ['borrower chosen', 'borrowers chosen'], format)}
      </p>
      {mayAssign && (
        <Button size="small" onClick={() => setAct('assign')}>
          <UserRoundCheck aria-hidden />
          Assign…
        </Button>
      )}
      {mayWork && (
        <Button size="small" onClick={() => setAct('note')}>
          <NotebookPen aria-hidden />
          Note…
        </Button>
      )}
      <Button size="small" onClick={() => setAct('contact')}>
        <PhoneCall aria-hidden />
        Check contact…
      </Button>
      <Button size="small" kind="quiet" onClick={clear}>
        <X aria-hidden />
        Choose nobody
      </Button>
      <Dialog open={act !== null} onOpenChange={(open) => !open && setAct(null)}>
        {Chosen && <Chosen scope={{ portfolioId, borrowerIds: [...chosen] }} onDone={() => setAct(null)} />}
      </Dialog>
    </section>
  );
}
