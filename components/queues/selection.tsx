'use client';
import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';

interface Selection {
  chosen: ReadonlySet<number>;
  /** @param through everybody between the row ticked last and this one, where both are on this page, gets the same tick */
  toggle(borrowerId: number, through?: boolean): void;
  /** Chooses these, or none of them where all are chosen already. */
  toggleAll(borrowerIds: readonly number[]): void;
  clear(): void;
}

const SelectionContext = createContext<Selection | null>(null);

/** From one row to another, both in, in the order of the page; the second alone where the first is not on it. */
export function between(rows: readonly number[], from: number, to: number): readonly number[] {
  const ends = [rows.indexOf(from), rows.indexOf(to)].toSorted((a, b) => a - b);
  const [first = -1, end = -1] = ends;
  return first === -1 ? [to] : rows.slice(first, end + 1);
}

/**
 * Who is ticked in the table below. It is kept over pages of one queue: the page is drawn anew, this is not.
 * @param rows the borrowers of the page in their order
 */
export function SelectionProvider({ rows, children }: { rows: readonly number[]; children: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const last = useRef<number>(null);
  const selection = useMemo<Selection>(
    () => ({
      chosen,
      toggle: (id, through = false) => {
        const span = through && last.current !== null ? between(rows, last.current, id) : [id];
        const ticked = !chosen.has(id);
        last.current = id;
        setChosen((before) =>
          ticked
            ? new Set([...before, ...span])
            : new Set([...before].filter((each) => !span.includes(each))),
        );
      },
      toggleAll: (ids) =>
        setChosen((before) =>
          ids.every((id) => before.has(id))
            ? new Set([...before].filter((each) => !ids.includes(each)))
            : new Set([...before, ...ids]),
        ),
      clear: () => setChosen(new Set()),
    }),
    [chosen, rows],
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
    <label className="relative z-10 grid size-8 place-items-center select-none">
      <input
        type="checkbox"
        checked={chosen.has(borrowerId)}
        // of a checkbox the change is a click, which tells whether shift was held
        onChange={({ nativeEvent }) =>
          toggle(borrowerId, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
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
