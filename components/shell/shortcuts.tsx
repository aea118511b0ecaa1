'use client';
import { createContext, type ReactNode, use, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { keyOf } from './key-names.ts';

/** One thing a key does on the screen that is open. The `?` sheet and the command palette list it by itself. */
export interface Shortcut {
  /** `n`, `Enter`, `mod+k` (Ctrl or Cmd), `shift+n`, or two keys one after the other: `g t`. */
  keys: string;
  /** What it does, as a button would say it: `Record promise`. */
  word: string;
  /** The heading it stands under in the sheet: `This borrower`. */
  group: string;
  run: () => void;
  /** Works in a field and over a dialog, too; for what is no letter. */
  everywhere?: boolean;
  /** Does nothing at the moment, and is not offered. */
  disabled?: boolean;
}

interface Registry {
  add(shortcuts: { current: readonly Shortcut[] }): () => void;
  /** Tells whoever lists them that words or their number have changed. */
  changed(): void;
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
}

const RegistryContext = createContext<Registry | null>(null);

/** Second keys of a pair are waited for this long. */
const PAIR_MS = 1200;

/** Listens to the keyboard for everything below it. One listener, so that two keys never fight. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const listen = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (key === null || event.defaultPrevented || event.repeat || event.isComposing) return;
      const pair = first && event.timeStamp - first.at < PAIR_MS ? `${first.key} ${key}` : null;
      const known = registry.list().filter((shortcut) => mayRun(shortcut, event));
      const found =
        known.find(({ keys }) => pair !== null && keys === pair) ?? known.find(({ keys }) => keys === key);
      first =
        found || !known.some(({ keys }) => keys.startsWith(`${key} `)) ? null : { key, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function createRegistry(): Registry {
  const sources = new Set<{ current: readonly Shortcut[] }>();
  const listeners = new Set<() => void>();
  let listed: readonly Shortcut[] | null = null;
  const changed = () => {
    listed = null;
    for (const listener of listeners) listener();
  };
  return {
    add(source) {
      sources.add(source);
      changed();
      return () => {
        sources.delete(source);
        changed();
      };
    },
    changed,
    // the newest first: a screen's own key stands above the frame's
    list: () => {
      listed ??= [...sources].reverse().flatMap(shortcutsOf);
      return listed;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * What one place on the screen offers. The list is kept while its words are the same, so each key does what its place
 * would do by then, not what it would have done when the list was drawn.
 */
function shortcutsOf(source: { current: readonly Shortcut[] }): Shortcut[] {
  return source.current
    .map((shortcut, i) => ({ ...shortcut, run: () => source.current[i]?.run() }))
    .filter(({ disabled }) => !disabled);
}

/** Makes keys work while the component that calls it is on the screen. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useRegistry();
  const latest = useRef(shortcuts);
  const shown = shortcuts
    .map(({ keys, word, group, disabled }) => [keys, word, group, disabled].join('\n'))
    .join('\n\n');
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => registry.add(latest), [registry]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides when the lists are drawn anew
  useEffect(() => registry.changed(), [registry, shown]);
}

const none: readonly Shortcut[] = [];

/** Everything a key does at the moment, the open screen's own first. */
export function useShortcutList(): readonly Shortcut[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list, () => none);
}

function useRegistry(): Registry {
  const registry = use(RegistryContext);
  if (!registry) throw new Error('useShortcuts stands below a ShortcutProvider');
  return registry;
}

const offKey = 'recoup-letter-keys-off';

/** Whether letters act by themselves; a person who dictates, or types by accident, switches them off. */
export const areLetterKeysOn = () => window.localStorage.getItem(offKey) === null;

export function setLetterKeys(on: boolean): void {
  if (on) window.localStorage.removeItem(offKey);
  else window.localStorage.setItem(offKey, '1');
}

/** Where a key is a letter of a text; a tick box is none. */
const typedInto =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="combobox"]';

function mayRun({ everywhere, keys }: Shortcut, event: KeyboardEvent): boolean {
  if (everywhere) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(typedInto)) return false;
  if (document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]'))
    return false;
  // Enter and Space belong to the control that has the focus
  if (keys === 'Enter' && target?.closest('a, button, input, summary, [role="button"], [tabindex="0"]'))
    return false;
  return keys === 'Enter' || areLetterKeysOn();
}
