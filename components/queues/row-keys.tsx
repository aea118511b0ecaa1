'use client';
import { type ReactNode, useRef } from 'react';
import { useShortcuts } from '#components/shell/shortcuts.tsx';

/**
 * The rows of the table by keyboard: `j` and `k` walk their links, so that Enter opens the one that has the focus, and
 * `x` ticks it, with shift all from the one ticked last.
 */
export function RowKeys({ rows, children }: { rows: number; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const links = () => [...(frame.current?.querySelectorAll<HTMLAnchorElement>('tbody th a') ?? [])];
  const focused = () => document.activeElement?.closest('tbody tr') ?? null;
  const step = (by: 1 | -1) => {
    const all = links();
    const at = all.findIndex((link) => link.closest('tr') === focused());
    const to = at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + by));
    all[to]?.focus();
  };
  const tick = (shiftKey: boolean) =>
    focused()
      ?.querySelector('input[type="checkbox"]')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
  const group = 'Queue';
  const disabled = rows === 0;
  useShortcuts([
    { keys: 'j', word: 'Next row', group, run: () => step(1), disabled },
    { keys: 'k', word: 'Row before', group, run: () => step(-1), disabled },
    {
      keys: 'x',
      word: 'Choose the row',
      group,
      run: () => tick(false),
      disabled,
    },
    { keys: 'shift+x', word: 'Choose up to this row', group, run: () => tick(true), disabled },
  ]);
  return <div ref={frame}>{children}</div>;
}
