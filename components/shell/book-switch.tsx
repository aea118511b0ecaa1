'use client';
import { ChevronsUpDown, Plus } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/menu.tsx';
import { chooseBook } from './choose-book.ts';
import type { ShownBook } from './shown-book.ts';

/** Which portfolio is looked at; for those who may, the way to create a further one. */
export function BookSwitch({
  books,
  selected,
  mayCreate,
}: {
  books: readonly ShownBook[];
  selected: ShownBook;
  mayCreate: boolean;
}) {
  const router = useRouter();
  const path = usePathname();
  if (books.length < 2 && !mayCreate) return <span className="truncate font-medium">{selected.name}</span>;
  const choose = (id: string) => {
    chooseBook(id);
    router.push(sameScreen(path));
    router.refresh();
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          kind="quiet"
          size="small"
          className="-ml-2 max-w-full min-w-0 shrink! text-base text-text max-sm:h-6"
          aria-label={`Portfolio: ${selected.name}`}
        >
          <span className="truncate">{selected.name}</span>
          <ChevronsUpDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        <MenuRadioGroup value={String(selected.id)} onValueChange={choose}>
          {books.map((book) => (
            <MenuRadioItem key={book.id} value={String(book.id)}>
              <span className="min-w-0 flex-1 truncate">{book.name}</span>
              <span className="text-xs text-muted">{book.asOf ?? 'No loan file yet'}</span>
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        {mayCreate && (
          <>
            <MenuSeparator />
            <MenuItem asChild>
              <Link href="/portfolios/new" prefetch={false}>
                <Plus aria-hidden />
                New portfolio
              </Link>
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  );
}

/** The same screen of another book; a borrower or an import belongs to one book alone, so its list stands in. */
function sameScreen(path: string): string {
  const [, screen = ''] = path.split('/');
  return screen === 'borrowers' ? '/queues' : `/${screen}`;
}
