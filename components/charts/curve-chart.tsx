'use client';
import { ResponsiveScatterPlot, type ScatterPlotCustomSvgLayer } from '@nivo/scatterplot';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useColors } from './colors.ts';
import { formatFigure, formatTick } from './units.ts';

export interface CurveStep {
  /** Shares, 0 … 1. */
  x: number;
  y: number;
  /** Loans taken from the highest score down to get here. */
  taken: number;
}

export interface CurveChartProps {
  label: string;
  height: number;
  points: readonly CurveStep[];
  color: string;
  xTitle: string;
  yTitle: string;
  /** What chance would draw: from where to where, as shares. */
  chance: { from: number; to: number };
}

const quarters = [0, 0.25, 0.5, 0.75, 1];
type Layer = ScatterPlotCustomSvgLayer<CurveStep>;

/** A curve over two shares, with the line that chance would draw; each step says how many loans it takes. */
export function CurveChart({ label, height, points, color, xTitle, yTitle, chance }: CurveChartProps) {
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const { mark } = useColors({ mark: color });

  return (
    <div style={{ height }} className="flex flex-col">
      <p className="text-xs text-muted">{yTitle}</p>
      <div className="min-h-0 flex-1">
        <ResponsiveScatterPlot<CurveStep>
          data={[{ id: 'curve', data: [...points] }]}
          role="img"
          ariaLabel={label}
          theme={theme}
          colors={[mark]}
          margin={{ top: 10, right: 16, bottom: 26, left: 44 }}
          xScale={{ type: 'linear', min: 0, max: 1 }}
          yScale={{ type: 'linear', min: 0, max: 1 }}
          nodeSize={0}
          animate={false}
          enableGridX={false}
          gridYValues={quarters}
          axisTop={null}
          axisRight={null}
          axisBottom={{
            tickSize: 0,
            tickPadding: 8,
            tickValues: quarters,
            format: (value) => formatTick(Number(value), 'share', format),
          }}
          axisLeft={{
            tickSize: 0,
            tickPadding: 8,
            tickValues: quarters,
            format: (value) => formatTick(Number(value), 'share', format),
          }}
          layers={['grid', 'axes', chanceLine(chance, colors.muted), curve(points, mark), 'mesh']}
          useMesh
          tooltip={({ node: { data } }) => (
            <ChartTooltip
              rows={[
                { label: xTitle, value: formatFigure(data.x, 'share', format) },
                { label: yTitle, value: formatFigure(data.y, 'share', format) },
                { label: 'Loans taken', value: formatFigure(data.taken, 'count', format) },
              ]}
            />
          )}
        />
      </div>
      <p className="text-right text-xs text-muted">{xTitle}</p>
    </div>
  );
}

function chanceLine({ from, to }: CurveChartProps['chance'], color: string): Layer {
  return ({ xScale, yScale }) => (
    <line
      x1={Number(xScale(0))}
      y1={Number(yScale(from))}
      x2={Number(xScale(1))}
      y2={Number(yScale(to))}
      stroke={color}
      strokeDasharray="4 4"
    />
  );
}

function curve(points: readonly CurveStep[], color: string): Layer {
  return ({ xScale, yScale }) => (
    <polyline
      points={points.map(({ x, y }) => `${Number(xScale(x))},${Number(yScale(y))}`).join(' ')}
      fill="none"
      stroke={color}
      strokeWidth={2}
      strokeLinejoin="round"
    />
  );
}
