'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CornerDownLeft, type LucideIcon, UserRound } from 'lucide-react';
import { useDeferredValue } from 'react';
import type { Role } from '#db/terms.ts';
import { useApi } from './api-provider.tsx';
import { destinationsFor } from './destinations.ts';
import { useShortcutList } from './shortcuts.tsx';

export interface Command {
  id: string;
  group: 'Borrowers' | 'On this screen' | 'Go to';
  word: string;
  /** What tells it from another of the same word. */
  note?: string | undefined;
  icon: LucideIcon;
  keys?: string;
  /** A command either leads to an address or does something. */
  href?: string;
  run?: () => void;
}

const fewestLetters = 2;
/** As many as the search hands out. */
const mostShown = 8;

/** What matches the text, borrowers first, and one sentence that says how the search went. */
export function useCommands({
  role,
  portfolioId,
  text,
}: {
  role: Role;
  portfolioId: number | null;
  text: string;
}): { commands: Command[]; state: string } {
  const wanted = useDeferredValue(text.trim());
  const searching = portfolioId !== null && wanted.length >= fewestLetters;
  const found = useQuery(
    useApi().queues.find.queryOptions(
      { portfolioId: portfolioId ?? 0, text: wanted },
      { enabled: searching, placeholderData: keepPreviousData },
    ),
  );
  const actions = useShortcutList();
  const borrowers: Command[] = (searching ? (found.data ?? []) : []).map(
    ({ borrowerId, name, reference }) => ({
      id: `borrower-${borrowerId}`,
      group: 'Borrowers',
      word: name ?? reference,
      note: name ? reference : undefined,
      icon: UserRound,
      href: `/cases/${borrowerId}`,
    }),
  );
  const doable: Command[] = actions
    .filter(({ group }) => group !== 'Everywhere' && group !== 'Go to')
    .map(({ keys, word, run }) => ({
      id: `do-${keys}`,
      group: 'On this screen',
      word,
      keys,
      run,
      icon: CornerDownLeft,
    }));
  const screens: Command[] = destinationsFor(role).flatMap(({ items }) =>
    items.map(({ word, href, icon, keys }) => ({
      id: href,
      group: 'Go to',
      word,
      href,
      icon,
      ...(keys ? { keys } : {}),
    })),
  );
  const matches = ({ word }: Command) => word.toLowerCase().includes(wanted.toLowerCase());
  const commands = [...borrowers, ...doable.filter(matches), ...screens.filter(matches)];
  return {
    commands,
    state: sentence({ wanted, searching, failed: found.isError, loading: found.isFetching, commands }),
  };
}

function sentence({
  wanted,
  searching,
  failed,
  loading,
  commands,
}: {
  wanted: string;
  searching: boolean;
  failed: boolean;
  loading: boolean;
  commands: readonly Command[];
}): string {
  if (searching && failed)
    return 'Borrowers could not be searched: the server did not answer. Type on to try again.';
  if (searching && loading) return 'Searching borrowers…';
  if (commands.length === 0)
    return `Nothing begins with “${wanted}”. A search compares the beginning of a reference or name.`;
  if (!searching)
    return 'Type two letters of a reference or name to find a borrower. ↑ ↓ to choose, Enter to open.';
  const people = commands.filter(({ group }) => group === 'Borrowers').length;
  if (people === 0) return 'No borrower begins with this.';
  const found =
    people < mostShown
      ? `${people} ${people === 1 ? 'borrower' : 'borrowers'} found`
      : `The first ${people} borrowers; type on for others`;
  return `${found}. Enter opens the chosen one.`;
}
