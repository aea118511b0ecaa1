'use client';
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';

export type Values = Partial<Record<string, string>>;

const prefix = 'recoup-draft';
const keyOf = (userId: string, name: string) => `${prefix} ${userId} ${name}`;

/** Whose drafts these are: in one tab two people may sign in one after the other. */
const Owner = createContext<string | null>(null);

/** Lets the forms below keep what this person types, in this tab, until it is stored or they sign out. */
export function DraftsOf({ userId, children }: { userId: string; children: ReactNode }) {
  useEffect(() => dropDrafts((key) => !key.startsWith(keyOf(userId, ''))), [userId]);
  return <Owner value={userId}>{children}</Owner>;
}

/** Forgets what was typed: all of it when somebody signs out. */
export function dropDrafts(isDropped: (key: string) => boolean = () => true): void {
  const drafts = Object.keys(sessionStorage).filter((key) => key.startsWith(`${prefix} `));
  for (const key of drafts.filter(isDropped)) sessionStorage.removeItem(key);
}

function read(key: string): Values {
  const text = sessionStorage.getItem(key);
  // written by `keep` below and by nothing else
  return text === null ? {} : (JSON.parse(text) as Values);
}

const never = () => () => {};
const useIsHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** Whether this person has typed something, and not stored it, into a form whose name begins like this. */
export function useHasDraft(): (beginning: string) => boolean {
  const userId = use(Owner);
  return (beginning) =>
    userId !== null && Object.keys(sessionStorage).some((key) => key.startsWith(keyOf(userId, beginning)));
}

/**
 * What was typed into one form and not stored yet: it outlives another form, another page, a reload and a session that
 * ran out.
 * @param name the form, and whose case it is about
 */
export function useDraft(name: string) {
  const userId = use(Owner);
  if (userId === null) throw new Error('useDraft stands below DraftsOf');
  const key = keyOf(userId, name);
  const isHydrated = useIsHydrated();
  const [draft, setDraft] = useState(() => ({ values: isHydrated ? read(key) : {}, version: 0 }));
  // a form that the server wrote cannot know: it takes up its draft once the browser has it
  useEffect(() => {
    const kept = read(key);
    setDraft((was) =>
      Object.keys(was.values).length > 0 || Object.keys(kept).length === 0
        ? was
        : { values: kept, version: was.version + 1 },
    );
  }, [key]);
  return {
    values: draft.values,
    /** Grows where the fields start anew. */
    version: draft.version,
    keep(values: Values) {
      sessionStorage.setItem(key, JSON.stringify(values));
      setDraft((was) => ({ ...was, values }));
    },
    /** Stored: the fields start anew. */
    clear() {
      sessionStorage.removeItem(key);
      setDraft((was) => ({ values: {}, version: was.version + 1 }));
    },
  };
}
