'use client';
import Link from 'next/link';
import { formatInstant } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Today } from '#server/queues/today.ts';

/** The borrowers this person has in hand already: where they go on after a break or a reload. */
export function HeldNotice({ held }: { held: Today['held'] }) {
  const format = useBookFormat();
  if (held.length === 0) return null;
  return (
    <Notice title={held.length === 1 ? 'You hold a borrower' : `You hold ${held.length} borrowers`}>
      <ul className="flex flex-col gap-1 pt-1">
        {held.map(({ borrowerId, name, externalId, expiresAt }) => (
          <li key={borrowerId}>
            Nobody else gets{' '}
            <Link href={`/cases/${borrowerId}`} prefetch={false} className="font-medium underline">
              {name ?? externalId}
            </Link>{' '}
            until {formatInstant(expiresAt, format)}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
