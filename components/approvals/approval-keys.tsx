'use client';
import { createContext, type ReactNode, use, useRef, useState } from 'react';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { classNames } from '#components/ui/class-names.ts';

const CurrentContext = createContext<number | null>(null);

/** Whether the keys act on this request. */
export const useIsCurrent = (approvalId: number): boolean => use(CurrentContext) === approvalId;

/**
 * The requests as a list with one of them current: `j` and `k` walk, a click or the Tab key into another makes that
 * one current, and whoever has been decided hands over to the next.
 */
export function ApprovalKeys({ cards }: { cards: readonly { id: number; card: ReactNode }[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<{ id: number; index: number } | null>(null);
  // the list is read anew after each decision: the place in it stays
  const found = cards.findIndex(({ id }) => id === chosen?.id);
  const index = found === -1 ? Math.min(chosen?.index ?? 0, cards.length - 1) : found;
  const choose = (at: number) => {
    const card = cards[at];
    if (card) setChosen({ id: card.id, index: at });
  };
  const walk = (to: number) => {
    choose(to);
    const row = list.current?.children.item(to);
    if (row instanceof HTMLElement) row.focus();
  };
  useShortcuts([
    {
      keys: 'j',
      word: 'Next request',
      group: 'Approvals',
      run: () => walk(Math.min(index + 1, cards.length - 1)),
      disabled: cards.length < 2,
    },
    {
      keys: 'k',
      word: 'Request before',
      group: 'Approvals',
      run: () => walk(Math.max(index - 1, 0)),
      disabled: cards.length < 2,
    },
  ]);
  return (
    <CurrentContext value={cards[index]?.id ?? null}>
      <ul ref={list} className="flex flex-col gap-3">
        {cards.map(({ id, card }, at) => (
          <li
            key={id}
            tabIndex={-1}
            onFocusCapture={() => choose(at)}
            aria-current={at === index && cards.length > 1 ? 'true' : undefined}
            className={classNames(
              'scroll-mt-16 rounded-md',
              at === index && cards.length > 1 && 'ring-1 ring-accent',
            )}
          >
            {card}
          </li>
        ))}
      </ul>
    </CurrentContext>
  );
}
