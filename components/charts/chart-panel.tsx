import type { ReactNode } from 'react';
import { Empty } from '#components/ui/block.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { type Figures, FiguresTable } from './figures-table.tsx';

/**
 * A chart with the sentence it supports above it and its figures below. The finding is the heading; the chart shows
 * it, and the table says it to those who do not see the chart.
 */
export function ChartPanel({
  caption,
  height,
  empty,
  action,
  legend,
  note,
  figures,
  level,
  className,
  children,
}: {
  caption: { title: string; text: string };
  /** Of the chart alone, in pixels; an empty chart keeps it. */
  height: number;
  /** There is nothing to draw, and the caption says why. */
  empty?: boolean;
  action?: ReactNode;
  legend?: ReactNode;
  /** What the reader has to know of the drawing: a sample, a cut axis. */
  note?: ReactNode;
  figures?: Figures | undefined;
  /** Stands on the panel's foot, level with the chart beside it, whatever the lengths of their captions. */
  level?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      className={classNames(
        'flex min-w-0 flex-col rounded-md border bg-surface break-inside-avoid',
        className,
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3 pb-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-base font-semibold text-balance">{caption.title}</h2>
          {!empty && <p className="text-sm text-pretty text-muted">{caption.text}</p>}
        </div>
        {action}
      </header>
      <div className={classNames('flex flex-1 flex-col px-4 pb-3', level && 'justify-end')}>
        {empty ? (
          <Empty kind="nothing-yet" title="Nothing to draw" height={height}>
            {caption.text}
          </Empty>
        ) : (
          <>
            {legend && <div className="pb-2">{legend}</div>}
            {children}
            {note && <p className="pt-1 text-xs text-muted">{note}</p>}
          </>
        )}
      </div>
      {figures && !empty && <FiguresTable caption={caption.title} figures={figures} />}
    </section>
  );
}
