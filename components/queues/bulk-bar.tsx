'use client';
import { type LucideIcon, MailCheck, NotebookPen, PhoneCall, Send, UserRoundCheck, X } from 'lucide-react';
import { useState } from 'react';
import { formatCounted } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { BulkAssign } from './bulk-assign.tsx';
import { BulkContact } from './bulk-contact.tsx';
import { BulkLetters } from './bulk-letters.tsx';
import { BulkMessage } from './bulk-message.tsx';
import { BulkNote } from './bulk-note.tsx';
import { useSelection } from './selection.tsx';

const acts = {
  assign: BulkAssign,
  note: BulkNote,
  log: BulkLetters,
  message: BulkMessage,
  contact: BulkContact,
} as const;
type Act = keyof typeof acts;

interface Offer {
  act: Act;
  word: string;
  keys: string;
  icon: LucideIcon;
}

const offers: readonly Offer[] = [
  { act: 'assign', word: 'Assign…', keys: 'shift+a', icon: UserRoundCheck },
  { act: 'note', word: 'Note…', keys: 'shift+n', icon: NotebookPen },
  { act: 'log', word: 'Log…', keys: 'shift+l', icon: MailCheck },
  { act: 'message', word: 'Write…', keys: 'shift+s', icon: Send },
  { act: 'contact', word: 'Check contact…', keys: 'shift+c', icon: PhoneCall },
];

/** What can be done with everybody who is ticked. Takes no room where nobody is. */
export function BulkBar({
  portfolioId,
  may,
}: {
  portfolioId: number;
  may: { assign: boolean; work: boolean };
}) {
  const format = useBookFormat();
  const { chosen, clear } = useSelection();
  const [act, setAct] = useState<Act | null>(null);
  const allowed = { assign: may.assign, note: may.work, log: may.work, message: may.work, contact: true };
  const offered = chosen.size > 0 ? offers.filter((offer) => allowed[offer.act]) : [];
  const group = 'Chosen borrowers';
  useShortcuts([
    ...offered.map((offer) => ({
      keys: offer.keys,
      word: `${offer.word.slice(0, -1)}: the chosen`,
      group,
      run: () => setAct(offer.act),
    })),
    { keys: 'Escape', word: 'Choose nobody', group, run: clear, disabled: offered.length === 0 },
  ]);
  if (offered.length === 0) return null;
  const Chosen = act && acts[act];
  return (
    <section
      aria-label={group}
      className="sticky top-12 z-20 flex flex-wrap items-center gap-2 border-y bg-accent-soft px-4 py-2"
    >
      <p role="status" className="mr-2 text-sm font-medium text-accent-ink">
        {formatCounted(chosen.size, ['borrower chosen', 'borrowers chosen'], format)}
      </p>
      {offered.map(({ act: offer, word, icon: Icon }) => (
        <Button key={offer} size="small" onClick={() => setAct(offer)}>
          <Icon aria-hidden />
          {word}
        </Button>
      ))}
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
