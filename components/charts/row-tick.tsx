import type { ChartColors } from './chart-theme.ts';

/** The name of a lying bar at the left edge of the chart, with a quieter line below it. */
export function RowTick({
  name,
  below,
  y,
  indent,
  colors,
}: {
  name: string;
  below: string | undefined;
  y: number;
  /** The chart's left margin, in pixels. */
  indent: number;
  colors: ChartColors;
}) {
  return (
    <g transform={`translate(${-indent},${y})`} fontSize={12}>
      <text y={-2} fill={colors.text} fontWeight={500}>
        {name}
      </text>
      <text y={14} fill={colors.muted}>
        {below}
      </text>
    </g>
  );
}
