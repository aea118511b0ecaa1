'use client';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '#components/ui/menu.tsx';
import type { Role } from '#db/terms.ts';
import { dropDrafts } from './drafts.tsx';
import { roleWords } from './role-words.ts';

/** The person who is signed in, as the frame shows them. */
export interface Person {
  name: string;
  email: string;
  role: Role;
}

export function PersonMenu({ person }: { person: Person }) {
  const [leaving, setLeaving] = useState(false);
  const signOut = async () => {
    setLeaving(true);
    const answer = await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).catch(() => null);
    // a full load, so that nothing of this person's data stays in the browser's memory
    if (answer?.ok) {
      dropDrafts();
      window.location.assign('/sign-in');
    } else {
      setLeaving(false);
      toast.error('You are still signed in: the server did not answer. Please try again.');
    }
  };
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          kind="quiet"
          size="icon"
          // begins with what is seen, so that who says it aloud is understood (WCAG 2.5.3)
          aria-label={`${initials(person.name)}: ${person.name}, ${roleWords[person.role]}`}
          title={person.name}
        >
          <span
            aria-hidden
            className="grid size-6 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
          >
            {initials(person.name)}
          </span>
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>
          <span className="block text-sm font-medium text-text">{person.name}</span>
          <span className="block">{person.email}</span>
          <span className="block">{roleWords[person.role]}</span>
        </MenuLabel>
        <MenuSeparator />
        <MenuItem disabled={leaving} onSelect={signOut}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}
