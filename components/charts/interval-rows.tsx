import type { ReactNode } from 'react';

export interface IntervalRow {
  key: string;
  name: ReactNode;
  /** 0 … 1 with its 95 % interval; null where there is nothing to count. */
  share: { value: number; low: number; high: number } | null;
  color: string;
  /** The share in words, `43% (36–50%)`. */
  words: string;
  /** What it is of, `77 of 180`. */
  of: string;
}

/** Shares with the interval that their counts allow, one below the other on one scale, around the book's own share. */
export function IntervalRows({
  rows,
  reference,
}: {
  rows: readonly IntervalRow[];
  /** A line through all rows, named below them. */
  reference: { value: number; words: string } | null;
}) {
  return (
    <div>
      <ul className="divide-y">
        {rows.map((row) => (
          <li
            key={row.key}
            className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-center gap-x-3 py-2.5 sm:grid-cols-[8.5rem_minmax(0,1fr)_9.5rem]"
          >
            <div>{row.name}</div>
            <Track row={row} reference={reference?.value ?? null} />
            <div className="col-start-2 text-sm tabular-nums sm:col-start-3 sm:text-right">
              <span className="font-medium">{row.words}</span>
              <span className="ml-2 text-xs text-muted sm:ml-0 sm:block">{row.of}</span>
            </div>
          </li>
        ))}
      </ul>
      <div className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 text-xs text-muted tabular-nums sm:grid-cols-[8.5rem_minmax(0,1fr)_9.5rem]">
        <div className="col-start-2 flex justify-between">
          <span>0%</span>
          <span>50%</span>
          <span>100%</span>
        </div>
      </div>
      {reference && <p className="pt-1 text-xs text-muted">Dashed line: {reference.words}</p>}
    </div>
  );
}

function Track({ row: { share, color }, reference }: { row: IntervalRow; reference: number | null }) {
  return (
    <div aria-hidden className="relative h-6">
      <div className="absolute inset-x-0 top-1/2 h-px bg-hairline" />
      {reference !== null && (
        <div
          className="absolute inset-y-0 border-l border-dashed border-muted"
          style={{ left: `${reference * 100}%` }}
        />
      )}
      {share && (
        <>
          <div
            className="absolute top-1/2 h-1 -translate-y-1/2 rounded-full opacity-50"
            style={{ left: `${share.low * 100}%`, right: `${(1 - share.high) * 100}%`, background: color }}
          />
          <div
            className="absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface"
            style={{ left: `${share.value * 100}%`, background: color }}
          />
        </>
      )}
    </div>
  );
}
