import type { ReactNode } from 'react';

/** A page that has only a sentence to say: nothing here, not for you, failed. */
export function MessagePage({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-[34rem] flex-col gap-3 py-[12vh]">
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="text-muted">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{action}</div>
    </div>
  );
}
