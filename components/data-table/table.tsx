import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/**
 * The calm table: rows of 36 px, hairlines, figures that line up. It scrolls sideways inside its own frame,
 * which a keyboard can reach; a shade at the edge says that there is more, and on a phone the name of a row stays.
 * @param caption what the table holds; read out, not shown.
 * @param stacks on a phone each row is a short list instead, of what its cells' `head` says: for rows of words
 */
export function Table({
  caption,
  className,
  stacks = false,
  children,
}: {
  caption: string;
  className?: string;
  stacks?: boolean;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="more-sideways relative overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table className={classNames('w-full border-collapse text-sm', stacks && 'stacks', className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

interface CellLook {
  /** Figures and money: right-aligned. */
  figure?: boolean;
}

const cellClass = (figure: boolean | undefined, className: string | undefined) =>
  classNames('h-9 px-2 first:pl-4 last:pr-4 md:px-3', figure ? 'text-right' : 'text-left', className);

export function HeadRow({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr className="border-b text-muted">{children}</tr>
    </thead>
  );
}

export function HeadCell({ figure, className, ...rest }: CellLook & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames(cellClass(figure, className), 'font-medium whitespace-nowrap')}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-b last:border-b-0 hover:bg-sunken', className)} {...rest} />;
}

/** @param head of a table that stacks: what its column is called, said before the cell on a phone */
export function Cell({
  figure,
  className,
  head,
  ...rest
}: CellLook & { head?: string } & ComponentProps<'td'>) {
  return <td data-head={head} className={cellClass(figure, className)} {...rest} />;
}

/** The cell that names its row. */
export function RowHead({ figure, className, ...rest }: CellLook & ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      className={classNames(
        cellClass(figure, className),
        'font-medium max-md:first:sticky max-md:first:left-0 max-md:first:z-1 max-md:first:bg-surface',
      )}
      {...rest}
    />
  );
}

/** A header that sorts: a link, so that the order is in the address and a reload keeps it. */
export function SortHead({
  href,
  order,
  figure,
  className,
  children,
}: CellLook & {
  href: string;
  /** The order in force, or null where the table is sorted by another column. */
  order: 'ascending' | 'descending' | null;
  className?: string;
  children: ReactNode;
}) {
  const Arrow = order === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <HeadCell figure={figure ?? false} className={className} aria-sort={order ?? 'none'}>
      <Link
        href={href}
        scroll={false}
        prefetch={false}
        className={classNames(
          'group inline-flex items-center gap-1 rounded-sm hover:text-text',
          figure && 'flex-row-reverse',
          order && 'text-text',
        )}
      >
        {children}
        <Arrow
          aria-hidden
          strokeWidth={1.75}
          className={classNames('size-3.5', !order && 'opacity-0 group-hover:opacity-60 max-md:hidden')}
        />
      </Link>
    </HeadCell>
  );
}
