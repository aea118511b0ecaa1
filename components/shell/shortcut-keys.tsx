'use client';
import { useSyncExternalStore } from 'react';
import { KeyCaps } from '#components/ui/key-caps.tsx';
import { keyCaps } from './key-names.ts';

const never = () => () => {};
const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut's keys in the words of the keyboard in use; `aria-hidden` where a word beside it says the same. */
export function ShortcutKeys({ keys, hidden = false }: { keys: string; hidden?: boolean }) {
  const isMac = useSyncExternalStore(never, onMac, () => false);
  return (
    <span aria-hidden={hidden || undefined} className="inline-flex max-sm:hidden">
      <KeyCaps strokes={keyCaps(keys, isMac)} />
    </span>
  );
}
