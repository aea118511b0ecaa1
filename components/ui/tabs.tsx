import Link from 'next/link';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface TabLink {
  href: string;
  current: boolean;
  content: ReactNode;
}

/** Tabs that are pages: each has an address of its own, so they are links and not ARIA tabs. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="relative overflow-x-auto">
      <ul className="flex min-w-max border-b">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.current ? 'page' : undefined}
              className={classNames(
                '-mb-px flex items-center gap-1.5 border-b-2 px-1.5 py-2 text-xs font-medium sm:gap-2 sm:px-3 sm:text-sm transition-colors',
                'focus-visible:-outline-offset-2',
                tab.current
                  ? 'border-accent text-text'
                  : 'border-transparent text-muted hover:border-hairline-strong hover:text-text',
              )}
            >
              {tab.content}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
