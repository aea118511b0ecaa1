'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Role } from '#db/terms.ts';
import { destinationsFor } from './destinations.ts';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { useShortcuts } from './shortcuts.tsx';

/** The keys that work on every screen: where to go, and the sheet that lists them all. */
export function DeskKeys({ role }: { role: Role }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useShortcuts([
    { keys: '?', word: 'Show the keyboard', group: 'Everywhere', run: () => setOpen(true) },
    ...destinationsFor(role).flatMap(({ items }) =>
      items.flatMap(({ word, href, keys }) =>
        keys ? [{ keys, word, group: 'Go to', run: () => router.push(href) }] : [],
      ),
    ),
  ]);
  return open && <ShortcutSheet open onOpenChange={setOpen} />;
}
