import type { ReactNode } from 'react';

/** Title, one sentence of what the page answers, its primary action on the right. */
export function PageHeader({
  title,
  sentence,
  action,
  above,
}: {
  title: ReactNode;
  sentence?: ReactNode;
  action?: ReactNode;
  /** A way back, where the page has one page above it. */
  above?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0">
        {above && <div className="pb-1 text-sm">{above}</div>}
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {sentence && <p className="max-w-[80ch] text-muted">{sentence}</p>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </header>
  );
}
