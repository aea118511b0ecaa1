import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A quiet surface with a hairline; its title is a heading, so that a screen reader can walk the page. */
export function Panel({
  title,
  sentence,
  action,
  flush,
  id,
  className,
  children,
}: {
  title?: ReactNode;
  sentence?: ReactNode;
  action?: ReactNode;
  /** Without inner space: for tables that reach the edge. */
  flush?: boolean;
  /** For a link that leads to it. */
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={classNames('min-w-0 scroll-mt-16 rounded-md border bg-surface', className)}>
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2">
          <div className="min-w-0">
            <h2 className="text-base font-semibold">{title}</h2>
            {sentence && <p className="text-sm text-muted">{sentence}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={flush ? '' : title ? 'px-4 pb-4' : 'p-4'}>{children}</div>
    </section>
  );
}
