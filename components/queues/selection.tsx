'use client';
import { createContext, type ReactNode, use, useMemo, useState } from 'react';

interface Selection {
  chosen: ReadonlySet<number>;
  toggle(borrowerId: number): void;
  /** Chooses these, or none of them where all are chosen already. */
  toggleAll(borrowerIds: readonly number[]): void;
  clear(): void;
}

const SelectionContext = createContext<Selection | null>(null);

/** Who is ticked in the table below. It is kept over pages of one queue: the page is drawn anew, this is not. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const selection = useMemo<Selection>(
    () => ({
      chosen,
      toggle: (id) =>
        setChosen((before) =>
          before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id]),
        ),
      toggleAll: (ids) =>
        setChosen((before) =>
          ids.every((id) => before.has(id))
            ? new Set([...before].filter((each) => !ids.includes(each)))
            : new Set([...before, ...ids]),
        ),
      clear: () => setChosen(new Set()),
    }),
    [chosen],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}

export function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (!selection) throw new Error('useSelection stands below a SelectionProvider');
  return selection;
}

const box = 'relative z-10 block size-4 accent-accent';

/** A person's tick; the target is the whole cell, 24 px at least (WCAG 2.5.8). */
export function SelectBox({ borrowerId, who }: { borrowerId: number; who: string }) {
  const { chosen, toggle } = useSelection();
  return (
    <label className="relative z-10 grid size-8 place-items-center">
      <input
        type="checkbox"
        checked={chosen.has(borrowerId)}
        onChange={() => toggle(borrowerId)}
        aria-label={`Choose ${who}`}
        className={box}
      />
    </label>
  );
}

export function SelectAllBox({ borrowerIds }: { borrowerIds: readonly number[] }) {
  const { chosen, toggleAll } = useSelection();
  const here = borrowerIds.filter((id) => chosen.has(id)).length;
  const all = here > 0 && here === borrowerIds.length;
  return (
    <label className="grid size-8 place-items-center">
      <input
        type="checkbox"
        checked={all}
        ref={(element) => {
          if (element) element.indeterminate = here > 0 && !all;
        }}
        onChange={() => toggleAll(borrowerIds)}
        aria-label="Choose everybody on this page"
        className={box}
      />
    </label>
  );
}
