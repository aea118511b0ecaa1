/** A histogram the size of a word, for a table's cell; the row's figures say the same. */
export function SparkBars({ counts, bars = 20 }: { counts: readonly number[]; bars?: number }) {
  const grouped = Array.from({ length: bars }, (_, b) => {
    const from = Math.floor((b * counts.length) / bars);
    const to = Math.floor(((b + 1) * counts.length) / bars);
    const part = counts.slice(from, to);
    return part.reduce((sum, count) => sum + count, 0) / Math.max(1, part.length);
  });
  const most = Math.max(...grouped, Number.MIN_VALUE);
  const path = grouped
    .map((count, b) => {
      // what occurs at all stays visible beside what occurs most
      const height = count === 0 ? 0 : Math.max(1, (count / most) * 20);
      return `M${b * 4},20h3v${-height.toFixed(1)}h-3z`;
    })
    .join('');
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${bars * 4 - 1} 20`} className="h-5 w-20 text-accent opacity-70">
      <path d={path} fill="var(--seq-5)" />
    </svg>
  );
}
