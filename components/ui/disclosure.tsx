import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** What is folded away until somebody asks for it: one look for all of it. Reads and works without a script. */
export function Disclosure({
  summary,
  open = false,
  className,
  summaryClass,
  children,
}: {
  summary: ReactNode;
  /** Whether it stands open at first. */
  open?: boolean;
  className?: string;
  summaryClass?: string;
  children: ReactNode;
}) {
  return (
    <details className={classNames('group/disclosure', className)} open={open}>
      <summary
        className={classNames(
          'flex w-fit list-none items-center gap-1.5 rounded-sm text-left text-sm text-muted hover:text-text [&::-webkit-details-marker]:hidden',
          summaryClass,
        )}
      >
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/disclosure:rotate-90"
          strokeWidth={1.5}
        />
        <span className="min-w-0">{summary}</span>
      </summary>
      {children}
    </details>
  );
}
