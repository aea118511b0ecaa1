'use client';
import Link from 'next/link';
import { type BookFormat, formatCounted, formatInstant } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import type { NobodyNow } from '#server/queues/next.ts';

/** Why nobody can be worked at the moment, and what to do about it. */
export function NobodyNowContent({
  nobody,
  busy,
  again,
}: {
  nobody: NobodyNow | { failed: string };
  busy: boolean;
  again: () => void;
}) {
  const format = useBookFormat();
  const told =
    'failed' in nobody ? { title: 'Nobody was handed out', sentence: nobody.failed } : tell(nobody, format);
  const mayLookOn = 'failed' in nobody || nobody.more || nobody.why === 'all_held';
  return (
    <DialogContent title={told.title} sentence={told.sentence}>
      {'because' in nobody && nobody.because.length > 0 && (
        <section aria-label="What stands in the way">
          <ul className="divide-y border-y text-sm">
            {nobody.because.map(({ sentence, borrowers }) => (
              <li key={sentence} className="flex justify-between gap-4 py-2">
                <span>{sentence}</span>
                <span className="shrink-0 text-muted tabular-nums">
                  {formatCounted(borrowers, ['borrower', 'borrowers'], format)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="flex flex-wrap gap-2">
        {mayLookOn && (
          <Button kind="primary" busy={busy} onClick={again}>
            {'more' in nobody && nobody.more ? 'Look further' : 'Try again'}
          </Button>
        )}
        <Button asChild>
          <Link href="/queues">Open the queues</Link>
        </Button>
        <DialogClose asChild>
          <Button kind="quiet">Close</Button>
        </DialogClose>
      </div>
    </DialogContent>
  );
}

function tell(
  { why, looked, more, nextAt }: NobodyNow,
  format: BookFormat,
): { title: string; sentence: string } {
  const later = nextAt === null ? '' : ` The first one comes up again at ${formatInstant(nextAt, format)}.`;
  const people = formatCounted(looked, ['borrower', 'borrowers'], format);
  switch (why) {
    case 'all_blocked':
      return {
        title: 'Nobody may be contacted now',
        sentence: more
          ? `The best ${people} of the queue may not be contacted now; there may be others further down.`
          : `${people} would be next, and none of them may be contacted now.${later}`,
      };
    case 'all_held':
      return {
        title: 'Everybody is in somebody’s hands',
        sentence: `All who are ready are being worked on, or are a colleague’s own cases. A case that is put down comes back by itself.${later}`,
      };
    case 'all_done':
      return {
        title: 'All done for now',
        sentence: `Nobody is waiting to be contacted.${later}`,
      };
  }
}
