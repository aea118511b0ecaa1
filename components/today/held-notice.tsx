'use client';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { formatInstant } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Today } from '#server/queues/today.ts';

/** The borrowers this person has in hand already: where they go on after a break or a reload. */
export function HeldNotice({ held }: { held: Today['held'] }) {
  const format = useBookFormat();
  const router = useRouter();
  const [first] = held;
  useShortcuts(
    first
      ? [
          {
            keys: 'c',
            word: `Continue with ${first.name ?? first.externalId}`,
            group: 'Work',
            run: () => router.push(`/cases/${first.borrowerId}`),
          },
        ]
      : [],
  );
  if (!first) return null;
  return (
    <Notice title={held.length === 1 ? 'You hold a borrower' : `You hold ${held.length} borrowers`}>
      <ul className="flex flex-col gap-1 pt-1">
        {held.map(({ borrowerId, name, externalId, expiresAt }, index) => (
          <li key={borrowerId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button size="small" asChild>
              <Link href={`/cases/${borrowerId}`} prefetch={false}>
                Continue with {name ?? externalId}
                <ArrowRight aria-hidden />
              </Link>
            </Button>
            {index === 0 && (
              <span className="max-md:hidden">
                <ShortcutKeys keys="c" hidden />
              </span>
            )}
            <span>Nobody else gets them until {formatInstant(expiresAt, format)}.</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
