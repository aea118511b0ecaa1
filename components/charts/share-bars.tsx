/** Named shares as bars, largest first: the bar starts at its name, the figure ends the row. */
export function ShareBars({
  rows,
  color,
}: {
  rows: readonly { label: string; share: number; words: string }[];
  color: string;
}) {
  const most = Math.max(...rows.map(({ share }) => share), Number.MIN_VALUE);
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 text-sm">
      {rows.map(({ label, share, words }) => (
        <div key={label} className="contents">
          <dt>{label}</dt>
          <dd aria-hidden className="h-3">
            <div
              className="h-full min-w-0.5 rounded-sm"
              style={{ width: `${(share / most) * 100}%`, background: color }}
            />
          </dd>
          <dd className="text-right font-medium tabular-nums">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
