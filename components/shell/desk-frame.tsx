import type { ReactNode } from 'react';
import { DeskKeys } from './desk-keys.tsx';
import { Rail } from './rail.tsx';
import { ShortcutProvider } from './shortcuts.tsx';
import { SkipLink } from './skip-link.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame around every screen of a signed-in person. */
export function DeskFrame({
  railCollapsed,
  children,
  ...bar
}: Parameters<typeof TopBar>[0] & { railCollapsed: boolean; children: ReactNode }) {
  return (
    <ShortcutProvider>
      <div className="flex min-h-dvh">
        <SkipLink />
        <DeskKeys role={bar.person.role} />
        <Rail role={bar.person.role} startsCollapsed={railCollapsed} counts={bar.counts} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar {...bar} />
          <main
            id="page"
            tabIndex={-1}
            className="w-full max-w-[1600px] flex-1 px-3 py-5 outline-none md:px-6"
          >
            {children}
          </main>
        </div>
      </div>
    </ShortcutProvider>
  );
}
