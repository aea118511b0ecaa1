'use client';
import { ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '#components/ui/menu.tsx';
import type { ShownBook } from './shown-book.ts';

/** The browser's choice among several portfolios; the server falls back to the first. */
const bookCookie = 'recoup-portfolio';

export function BookSwitch({ books, selected }: { books: readonly ShownBook[]; selected: ShownBook }) {
  const router = useRouter();
  if (books.length < 2) return <span className="truncate font-medium">{selected.name}</span>;
  const choose = (id: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox ESR
    document.cookie = `${bookCookie}=${id}; path=/; max-age=31536000; samesite=lax`;
    router.push('/');
    router.refresh();
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          kind="quiet"
          size="small"
          className="min-w-0 text-base text-text"
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
      </MenuContent>
    </Menu>
  );
}
