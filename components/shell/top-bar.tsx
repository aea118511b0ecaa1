import { CalendarClock } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { may } from '#server/auth/permissions.ts';
import { BookSwitch } from './book-switch.tsx';
import { CommandPalette } from './command-palette.tsx';
import { type Person, PersonMenu } from './person-menu.tsx';
import { PhoneRail } from './phone-rail.tsx';
import type { RailCounts } from './rail.tsx';
import type { ShownBook } from './shown-book.ts';
import { ThemeSwitch } from './theme-switch.tsx';

/** Which book and of which day on the left; work under way, theme and person on the right. */
export function TopBar({
  person,
  books,
  selected,
  jobs,
  counts,
}: {
  person: Person;
  books: readonly ShownBook[];
  selected: ShownBook | null;
  jobs?: ReactNode;
  counts?: RailCounts | undefined;
}) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-page px-3 md:px-6 print:hidden">
      <PhoneRail role={person.role} counts={counts} />
      {selected && (
        // on a phone the day stands under the name, or the two would push the icons out
        <div className="flex min-w-0 items-center gap-x-3 max-sm:flex-col max-sm:items-start">
          <BookSwitch books={books} selected={selected} mayCreate={may(person.role, 'portfolio.create')} />
          <AsOf book={selected} />
        </div>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <CommandPalette role={person.role} portfolioId={selected?.id ?? null} />
        {jobs}
        <ThemeSwitch />
        <PersonMenu person={person} />
      </div>
    </header>
  );
}

/** The day the book's facts are of; a book that has not been fed for a while says so. */
function AsOf({ book }: { book: ShownBook }) {
  if (!book.asOf)
    return <span className="max-w-full truncate text-sm text-muted max-sm:text-xs">No loan file yet</span>;
  return (
    <span
      className={classNames(
        'flex shrink-0 items-center gap-1.5 text-sm whitespace-nowrap max-sm:text-xs max-sm:leading-4',
        book.stale ? 'text-warning' : 'text-muted',
      )}
    >
      <CalendarClock aria-hidden className="size-4 shrink-0 max-sm:hidden" strokeWidth={1.5} />
      <span>
        <span className="max-sm:sr-only">As of </span>
        {book.asOf}
        {book.stale && <span className="max-sm:sr-only">, {book.stale}</span>}
      </span>
    </span>
  );
}
