import { CircleAlert, CircleCheck, Inbox, type LucideIcon, SearchX } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** The four faces of a block keep its size, so that nothing jumps when one follows the other. */
interface Size {
  /** Height in pixels of the block that this stands in for. */
  height?: number;
}

const sized = (height: number | undefined): CSSProperties | undefined =>
  height === undefined ? undefined : { minHeight: height };

/** Grey shapes while a block loads. */
export function Skeleton({ className, height }: Size & { className?: string }) {
  return (
    <div
      aria-hidden
      style={sized(height)}
      className={classNames('rounded-md bg-pressed motion-safe:animate-pulse-soft', className)}
    />
  );
}

/** Stands in for a page or block that is on its way; says so to a screen reader once. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      {children}
    </div>
  );
}

interface Message extends Size {
  title: string;
  children?: ReactNode;
  /** A button or link that leads on. */
  action?: ReactNode;
}

function MessageBlock({
  icon: Icon,
  iconClass,
  title,
  children,
  action,
  height = 240,
}: Message & { icon: LucideIcon; iconClass: string }) {
  return (
    <div
      style={sized(height)}
      className="flex flex-col items-center justify-center gap-2 px-6 py-10 text-center"
    >
      <Icon aria-hidden className={classNames('mb-1 size-6', iconClass)} strokeWidth={1.5} />
      <p className="text-lg font-medium">{title}</p>
      {children && <div className="max-w-[52ch] text-muted">{children}</div>}
      {action && <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

const emptyFaces = {
  /** Nothing has happened yet: say what to do first. */
  'nothing-yet': { icon: Inbox, iconClass: 'text-faint' },
  /** The filter finds nothing: offer to clear it. */
  'nothing-matches': { icon: SearchX, iconClass: 'text-faint' },
  /** The work is done. */
  'all-done': { icon: CircleCheck, iconClass: 'text-success' },
} as const;

export function Empty({ kind, ...message }: Message & { kind: keyof typeof emptyFaces }) {
  return <MessageBlock {...emptyFaces[kind]} {...message} />;
}

/** What failed, where, and what to do about it. */
export function Failed(message: Message) {
  return (
    <div role="alert">
      <MessageBlock icon={CircleAlert} iconClass="text-danger" {...message} />
    </div>
  );
}
