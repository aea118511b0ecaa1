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
  return ({ xScale, yScale }) => {
    const at = (value: number) => ({ x: Number(xScale(value)), y: Number(yScale(value)) });
    const [start, end, words] = [at(0), at(1), at(0.98)];
    return (
      <g>
        <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} stroke={colors.muted} strokeDasharray="4 4" />
        <text x={words.x - 14} y={words.y + 2} textAnchor="end" fill={colors.muted} fontSize={12}>
          as said
        </text>
      </g>
    );
  };
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
