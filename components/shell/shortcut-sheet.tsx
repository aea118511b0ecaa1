'use client';
import { useState } from 'react';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { areLetterKeysOn, type Shortcut, setLetterKeys, useShortcutList } from './shortcuts.tsx';

/** Every key that does something on the screen behind it, and the switch that turns the letters off. */
export function ShortcutSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Keyboard"
        sentence="What each key does on this screen. None acts while you type in a field."
      >
        <ShortcutGroups />
        <LetterSwitch />
      </DialogContent>
    </Dialog>
  );
}

function ShortcutGroups() {
  const groups = Map.groupBy(distinct(useShortcutList()), ({ group }) => group);
  return [...groups].map(([group, shortcuts]) => (
    <section key={group} aria-label={group}>
      <h3 className="pb-1 text-xs font-medium text-muted">{group}</h3>
      <dl className="divide-y border-y">
        {shortcuts.map(({ keys, word }) => (
          <div key={keys} className="flex min-h-9 items-center justify-between gap-4 py-1">
            <dt className="text-sm">{word}</dt>
            <dd>
              <ShortcutKeys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** A screen's own key hides the frame's of the same name. */
function distinct(shortcuts: readonly Shortcut[]): Shortcut[] {
  const seen = new Set<string>();
  return shortcuts.filter(({ keys }) => !seen.has(keys) && seen.add(keys));
}

function LetterSwitch() {
  const [on, setOn] = useState(areLetterKeysOn);
  const change = (next: boolean) => {
    setOn(next);
    setLetterKeys(next);
  };
  return (
    <label className="flex items-start gap-2 text-sm">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => change(event.target.checked)}
        className="mt-0.5 size-4 accent-accent"
      />
      <span>
        Letters act by themselves
        <span className="block text-muted">
          Switch this off if you dictate, or press keys by accident. Ctrl or Cmd with a letter still works.
        </span>
      </span>
    </label>
  );
}
