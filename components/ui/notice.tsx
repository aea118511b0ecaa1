import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const tones: Record<'info' | 'success' | 'warning' | 'danger', { icon: LucideIcon; look: string }> = {
  info: { icon: Info, look: 'text-muted' },
  success: { icon: CircleCheck, look: 'text-success' },
  warning: { icon: TriangleAlert, look: 'text-warning' },
  danger: { icon: CircleAlert, look: 'text-danger' },
};

/** A sentence that a person needs to see before the block under it. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  tone?: keyof typeof tones;
  title?: string;
  children?: ReactNode;
}) {
  const { icon: Icon, look } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'note'}
      className="flex gap-2.5 rounded-md border bg-surface px-3 py-2.5"
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', look)} strokeWidth={1.75} />
      <div className="min-w-0 text-sm">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-muted">{children}</div>}
      </div>
    </div>
  );
}
