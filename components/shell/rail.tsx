'use client';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { Role } from '#db/terms.ts';
import { type Destination, destinationsFor } from './destinations.ts';
import { Mark } from './mark.tsx';
import { railCookie } from './rail-cookie.ts';

/** What waits behind a destination, by its address: a number, or what renders to one. */
export type RailCounts = Partial<Record<string, ReactNode>>;

export function Rail({
  role,
  startsCollapsed,
  counts,
}: {
  role: Role;
  startsCollapsed: boolean;
  counts?: RailCounts | undefined;
}) {
  const [collapsed, setCollapsed] = useState(startsCollapsed);
  const toggle = () => {
    setCollapsed(!collapsed);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR
    document.cookie = `${railCookie}=${collapsed ? 'open' : 'collapsed'}; path=/; max-age=31536000; samesite=lax`;
  };
  const word = collapsed ? 'Expand the rail' : 'Collapse the rail';
  return (
    // one landmark with the name at its top, so that nothing of the frame stands outside of all of them
    <nav
      aria-label="Main"
      className={classNames(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-r bg-page transition-[width] md:flex print:hidden',
        collapsed ? 'w-14' : 'w-[216px]',
      )}
    >
      <div className={classNames('flex h-12 items-center', collapsed ? 'justify-center' : 'px-4')}>
        <Mark wordless={collapsed} />
      </div>
      <RailLinks role={role} collapsed={collapsed} counts={counts} />
      <div className="mt-auto p-2">
        <Tooltip word={word} side="right">
          <Button kind="quiet" size="icon" aria-label={word} aria-expanded={!collapsed} onClick={toggle}>
            {collapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </Button>
        </Tooltip>
      </div>
    </nav>
  );
}

export function RailLinks({
  role,
  collapsed = false,
  counts = {},
  onVisit,
}: {
  role: Role;
  collapsed?: boolean;
  counts?: RailCounts | undefined;
  onVisit?: () => void;
}) {
  const path = usePathname();
  return (
    <div className="flex flex-col gap-4 overflow-y-auto px-2 py-2">
      {destinationsFor(role).map((group) => (
        <ul key={group.word} aria-label={group.word} className="flex flex-col gap-0.5">
          {group.items.map((item) => (
            <li key={item.href}>
              <RailLink
                item={item}
                collapsed={collapsed}
                count={counts[item.href]}
                current={path === item.href || path.startsWith(`${item.href}/`)}
                onVisit={onVisit}
              />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

function RailLink({
  item,
  collapsed,
  count,
  current,
  onVisit,
}: {
  item: Destination;
  collapsed: boolean;
  count: ReactNode;
  current: boolean;
  onVisit: (() => void) | undefined;
}) {
  const link = (
    <Link
      href={item.href}
      // every page reads the database: it is read when somebody asks for it
      prefetch={false}
      onClick={onVisit}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'relative flex h-8 items-center gap-2.5 rounded-md text-sm font-medium transition-colors',
        collapsed ? 'justify-center' : 'px-2',
        current ? 'bg-pressed text-text' : 'text-muted hover:bg-pressed hover:text-text',
      )}
    >
      <item.icon
        aria-hidden
        className={classNames('size-4 shrink-0', current && 'text-accent-ink')}
        strokeWidth={1.5}
      />
      <span className={collapsed ? 'sr-only' : 'flex-1'}>{item.word}</span>
      {count && (
        <span
          className={classNames(
            'text-xs font-semibold text-accent-ink tabular-nums empty:hidden',
            collapsed && 'absolute top-0 right-0.5',
          )}
        >
          {count}
        </span>
      )}
    </Link>
  );
  return collapsed ? (
    <Tooltip word={item.word} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
