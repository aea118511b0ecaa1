'use client';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Role } from '#db/terms.ts';
import { type Command, useCommands } from './commands.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { useShortcuts } from './shortcuts.tsx';

/** Screens, borrowers and what the open screen can do, behind one key. */
export function CommandPalette({ role, portfolioId }: { role: Role; portfolioId: number | null }) {
  const [open, setOpen] = useState(false);
  useShortcuts([
    {
      keys: 'mod+k',
      word: 'Find or do anything',
      group: 'Everywhere',
      run: () => setOpen(!open),
      everywhere: true,
    },
    { keys: '/', word: 'Find a borrower', group: 'Everywhere', run: () => setOpen(true) },
  ]);
  return (
    <>
      <Button
        size="small"
        className="h-8! min-w-8 justify-center border-hairline-strong text-muted lg:w-72 lg:justify-start"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden />
        <span className="font-normal max-lg:sr-only">Find or do…</span>
        <span className="ml-auto max-lg:hidden">
          <ShortcutKeys keys="mod+k" hidden />
        </span>
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open && <PaletteContent role={role} portfolioId={portfolioId} close={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function PaletteContent({
  role,
  portfolioId,
  close,
}: {
  role: Role;
  portfolioId: number | null;
  close: () => void;
}) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const { commands, state } = useCommands({ role, portfolioId, text });
  const current = Math.min(at, commands.length - 1);
  const choose = (command: Command | undefined) => {
    if (!command) return;
    close();
    if (command.href) router.push(command.href);
    // after the dialog has given the focus back, so that what opens next may take it
    else setTimeout(() => command.run?.(), 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === undefined) choose(commands[current]);
    else if (commands.length > 0) setAt((current + step + commands.length) % commands.length);
  };
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-[oklch(0.15_0.01_260/0.45)]" />
      <Radix.Content
        aria-describedby={undefined}
        className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70dvh] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-lg border bg-surface shadow-float"
      >
        <Radix.Title className="sr-only">Find or do anything</Radix.Title>
        <div className="flex items-center gap-2 border-b px-3">
          <Search aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={commands[current] ? `${listId}-${current}` : undefined}
            aria-autocomplete="list"
            aria-label="A borrower’s reference or name, a screen, or what you want to do"
            placeholder="Reference, name, screen or action"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
            className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
          />
        </div>
        <CommandList id={listId} commands={commands} current={current} point={setAt} choose={choose} />
        <p role="status" className="border-t px-3 py-2 text-xs text-muted">
          {state}
        </p>
      </Radix.Content>
    </Radix.Portal>
  );
}

function CommandList({
  id,
  commands,
  current,
  point,
  choose,
}: {
  id: string;
  commands: readonly Command[];
  current: number;
  point: (index: number) => void;
  choose: (command: Command) => void;
}) {
  return (
    <div id={id} role="listbox" aria-label="What can be opened or done" className="overflow-y-auto p-1">
      {commands.map((command, index) => (
        <div key={command.id} role="presentation">
          {command.group !== commands[index - 1]?.group && (
            <div aria-hidden className="px-2 pt-2 pb-1 text-xs text-muted">
              {command.group}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and its keys choose */}
          <div
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            ref={index === current ? scrollTo : undefined}
            onClick={() => choose(command)}
            onMouseMove={() => point(index)}
            className="flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm aria-selected:bg-pressed"
          >
            <command.icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
            <span className="min-w-0 truncate">{command.word}</span>
            {command.note && <span className="min-w-0 truncate text-muted">{command.note}</span>}
            {command.keys && (
              <span className="ml-auto">
                <ShortcutKeys keys={command.keys} hidden />
              </span>
            )}
          </div>
        </div>
      ))}
    </div>
  );
}

const scrollTo = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
