import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** The frame before anyone is signed in: one narrow column, one task. */
export function DoorFrame({
  title,
  sentence,
  children,
}: {
  title: string;
  sentence?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 items-center justify-between px-4 md:px-6">
        <Mark />
        <ThemeSwitch />
      </header>
      <main id="page" className="mx-auto w-full max-w-[26rem] flex-1 px-4 pt-[8vh] pb-12">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {sentence && <p className="mt-1 text-muted">{sentence}</p>}
        <div className="mt-6 flex flex-col gap-4">{children}</div>
      </main>
    </div>
  );
}
