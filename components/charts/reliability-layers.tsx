import type { ScatterPlotCustomSvgLayer } from '@nivo/scatterplot';
import type { ChartColors } from './chart-theme.ts';
import { fade } from './colors.ts';

export interface ReliabilityPoint {
  /** What was said, 0 … 1. */
  x: number;
  /** What was seen, 0 … 1, with the interval that so few cases allow. */
  y: number;
  low: number;
  high: number;
  count: number;
}
type Layer = ScatterPlotCustomSvgLayer<ReliabilityPoint>;

/** Where a score means what it says. */
export function diagonal(colors: ChartColors): Layer {
  return ({ xScale, yScale }) => (
    <line
      x1={Number(xScale(0))}
      y1={Number(yScale(0))}
      x2={Number(xScale(1))}
      y2={Number(yScale(1))}
      stroke={colors.muted}
      strokeDasharray="4 4"
    />
  );
}

export function intervals(points: readonly ReliabilityPoint[], color: string): Layer {
  return ({ xScale, yScale }) => (
    <g stroke={fade(color, 0.45)} strokeWidth={1.5}>
      {points.map(({ x, low, high }) => (
        <line
          key={x}
          x1={Number(xScale(x))}
          x2={Number(xScale(x))}
          y1={Number(yScale(low))}
          y2={Number(yScale(high))}
        />
      ))}
    </g>
  );
}
