import { padding } from './scatter-series.ts';

/**
 * The density of one axis on the margin of a scatter chart, drawn in the axis' own measure: as wide as the chart's
 * frame, a curve per group; a single one is filled lightly. Decoration for the eye; the caption and the table say it in words.
 */
export function MarginCurves({
  densities,
  colors,
  side,
}: {
  densities: readonly (readonly number[])[];
  colors: readonly string[];
  side: 'top' | 'right';
}) {
  const peak = Math.max(...densities.flat(), Number.MIN_VALUE);
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="block size-full overflow-visible"
    >
      {densities.map((density, g) => {
        const outline = outlineOf(density, peak, side);
        // biome-ignore-start lint/suspicious/noArrayIndexKey: a group has no name here, only its place
        return density.length === 0 ? null : (
          <g key={g} style={{ color: colors[g] }}>
            {densities.length === 1 && (
              <path d={`${outline} ${foot(side)}`} fill="currentColor" fillOpacity={0.12} />
            )}
            <path
              d={outline}
              fill="none"
              stroke="currentColor"
              strokeWidth={1.5}
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </g>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
    </svg>
  );
}

function outlineOf(density: readonly number[], peak: number, side: 'top' | 'right'): string {
  const at = (share: number) => ((padding + share) / (1 + 2 * padding)) * 100;
  const points = density.map((value, bin): [along: number, up: number] => [
    at((bin + 0.5) / density.length),
    (value / peak) * 92,
  ]);
  const ends: typeof points = [[at(0), points[0]?.[1] ?? 0], ...points, [at(1), points.at(-1)?.[1] ?? 0]];
  return ends
    .map(([along, up], i) => {
      const [x, y] = side === 'top' ? [along, 100 - up] : [up, 100 - along];
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(2)},${y.toFixed(2)}`;
    })
    .join(' ');
}

/** Closes an outline down to the chart's edge. */
function foot(side: 'top' | 'right'): string {
  const [start, end] = [(padding / (1 + 2 * padding)) * 100, ((padding + 1) / (1 + 2 * padding)) * 100];
  return side === 'top' ? `L${end},100 L${start},100 Z` : `L0,${100 - end} L0,${100 - start} Z`;
}
