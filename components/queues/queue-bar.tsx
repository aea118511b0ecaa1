import { Search, X } from 'lucide-react';
import Form from 'next/form';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type BookFormat, currencySign } from '#components/format/book-format.ts';
import { Button } from '#components/ui/button.tsx';
import type { FilterChoices } from '#server/queues/choices.ts';
import { fieldName, isFiltered, type QueueView, viewAddress, withoutFilter } from '#server/queues/schema.ts';
import { FilterPopover } from './filter-popover.tsx';
import { filterChips } from './filter-words.ts';
import { KeptFields } from './kept-fields.tsx';

/** Search, filters in words, and the way to take each of them off. All of it is in the address. */
export function QueueBar({
  view,
  choices,
  format,
  children,
}: {
  view: QueueView;
  choices: FilterChoices;
  format: BookFormat;
  /** Stands beside the filter. */
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3">
      <Form
        prefetch={false}
        action={`/queues/${view.lane}`}
        role="search"
        className="relative min-w-48 flex-1 sm:max-w-72"
      >
        <Search
          aria-hidden
          className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted"
          strokeWidth={1.5}
        />
        <input
          // drawn anew with the address, so that a chip that takes the search off empties the field
          key={view.search ?? ''}
          type="search"
          name={fieldName('search')}
          defaultValue={view.search}
          maxLength={100}
          aria-label="Find a borrower by the beginning of a reference or name"
          placeholder="Reference or name begins with…"
          className="h-8 w-full rounded-md border border-field-border bg-surface pr-2 pl-8 text-sm placeholder:text-faint"
        />
        <KeptFields view={view} without={['search']} />
      </Form>
      <FilterPopover view={view} choices={choices} currency={currencySign(format)} />
      {children}
      <ul aria-label="Filters in force" className="contents">
        {filterChips(view, format).map(({ words, without }) => (
          <li key={words}>
            <Link
              href={viewAddress(view, without)}
              scroll={false}
              prefetch={false}
              className="group inline-flex h-7 items-center gap-1 rounded-md bg-accent-soft pr-1 pl-2 text-sm text-accent-ink"
            >
              <span>{words}</span>
              <X aria-hidden className="size-4 opacity-70 group-hover:opacity-100" strokeWidth={1.75} />
              <span className="sr-only">, take this filter off</span>
            </Link>
          </li>
        ))}
      </ul>
      {isFiltered(view) && (
        <Button kind="quiet" size="small" asChild>
          <Link href={viewAddress(view, withoutFilter)} scroll={false} prefetch={false}>
            Clear all
          </Link>
        </Button>
      )}
    </div>
  );
}
