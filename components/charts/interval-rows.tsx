import type { ReactNode } from 'react';

export interface IntervalRow {
  key: string;
  name: ReactNode;
  /** 0 … 1 with its 95% interval; null where there is nothing to count. */
  share: { value: number; low: number; high: number } | null;
  color: string;
  /** The share in words, `43%`. */
  words: string;
  /** What it is of and how sure, `77 of 180 (36%–50%)`. */
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
      <ul>
        {rows.map((row) => (
          <li key={row.key} className="pb-2">
            <div className="flex items-baseline justify-between gap-3 text-sm tabular-nums">
              <span>{row.name}</span>
              <span className="text-right">
                <span className="text-muted">{row.of}</span> <span className="font-medium">{row.words}</span>
              </span>
            </div>
            <Track row={row} reference={reference?.value ?? null} />
          </li>
        ))}
      </ul>
      <div aria-hidden className="flex justify-between text-xs text-muted tabular-nums">
        <span>0%</span>
        <span>50%</span>
        <span>100%</span>
      </div>
      {reference && <p className="pt-1 text-xs text-muted">Dashed line: {reference.words}.</p>}
    </div>
  );
}

function Track({ row: { share, color }, reference }: { row: IntervalRow; reference: number | null }) {
  return (
    <div aria-hidden className="relative mt-1 h-7">
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
            className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full opacity-45"
            style={{ left: `${share.low * 100}%`, right: `${(1 - share.high) * 100}%`, background: color }}
          />
          <div
            className="absolute top-1/2 size-3.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface"
            style={{ left: `${share.value * 100}%`, background: color }}
          />
        </>
      )}
    </div>
  );
}
