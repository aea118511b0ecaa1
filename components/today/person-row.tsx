import Link from 'next/link';
import type { ReactNode } from 'react';

export interface PersonRowFacts {
  borrowerId: number;
  name: string;
  reference: string | null;
  /** `09:30`, `12 Nov`. */
  when: string;
  /** Its time has passed. */
  late?: boolean;
  note: ReactNode;
  /** What stands in the way of it. */
  warning?: string | null;
  /** Money, already written. */
  amount?: string;
}

/** When, who, what about it and how much: the whole row opens the case. */
export function PersonRow({
  borrowerId,
  name,
  reference,
  when,
  late,
  note,
  warning,
  amount,
}: PersonRowFacts) {
  return (
    <li className="relative grid min-h-11 grid-cols-[4.25rem_minmax(0,1fr)_auto] sm:grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 hover:bg-sunken">
      <span
        className={late ? 'text-sm font-medium text-warning tabular-nums' : 'text-sm text-muted tabular-nums'}
      >
        {when}
      </span>
      <span className="min-w-0">
        <Link
          href={`/cases/${borrowerId}`}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          {name}
        </Link>
        {reference && (
          <span className="text-xs whitespace-nowrap text-muted max-sm:block sm:ml-2">{reference}</span>
        )}
        <span className="block text-sm break-words text-muted">
          <bdi>{note}</bdi>
        </span>
        {warning && <span className="block text-sm text-warning">{warning}</span>}
      </span>
      <span className="text-right text-sm tabular-nums">{amount}</span>
    </li>
  );
}
