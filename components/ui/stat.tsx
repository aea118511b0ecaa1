import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** One figure that matters with its name above and, where it needs one, its explanation below. */
export function Stat({
  label,
  value,
  note,
  size = 'large',
}: {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  size?: 'large' | 'medium' | 'small';
}) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd
        className={classNames(
          'font-semibold tracking-tight tabular-nums',
          { large: 'text-2xl', medium: 'text-xl', small: 'pt-1 text-lg' }[size],
        )}
      >
        {value}
      </dd>
      {note && <dd className="text-sm text-muted">{note}</dd>}
    </div>
  );
}

/** Figures side by side; on a phone two in a row. */
export function Stats({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={classNames(
        'grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]',
        className,
      )}
    >
      {children}
    </dl>
  );
}
