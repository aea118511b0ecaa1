'use client';
import { ResponsiveScatterPlot } from '@nivo/scatterplot';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useColors } from './colors.ts';
import { diagonal, intervals, type ReliabilityPoint } from './reliability-layers.tsx';
import { formatFigure, formatTick } from './units.ts';

export interface ReliabilityChartProps {
  label: string;
  height: number;
  points: readonly ReliabilityPoint[];
  color: string;
  xTitle: string;
  yTitle: string;
}

const quarters = [0, 0.25, 0.5, 0.75, 1];

/** Said against seen: on the diagonal a score means what it says. The larger the mark, the more cases stand behind it. */
export function ReliabilityChart({ label, height, points, color, xTitle, yTitle }: ReliabilityChartProps) {
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const { mark } = useColors({ mark: color });
  const most = Math.max(1, ...points.map((point) => point.count));

  return (
    <div style={{ height }} className="flex flex-col">
      <p className="text-xs text-muted">{yTitle}</p>
      <div className="min-h-0 flex-1">
        <ResponsiveScatterPlot<ReliabilityPoint>
          data={[{ id: 'said and seen', data: [...points] }]}
          role="img"
          ariaLabel={label}
          theme={theme}
          colors={[mark]}
          margin={{ top: 10, right: 16, bottom: 26, left: 44 }}
          xScale={{ type: 'linear', min: 0, max: 1 }}
          yScale={{ type: 'linear', min: 0, max: 1 }}
          nodeSize={({ data }) => 6 + 12 * Math.sqrt(data.count / most)}
          animate={false}
          blendMode="normal"
          enableGridX={false}
          gridYValues={quarters}
          axisTop={null}
          axisRight={null}
          axisBottom={{
            tickSize: 0,
            tickPadding: 8,
            tickValues: quarters,
            format: (value) => Number(value).toFixed(2),
          }}
          axisLeft={{
            tickSize: 0,
            tickPadding: 8,
            tickValues: quarters,
            format: (value) => formatTick(Number(value), 'share', format),
          }}
          layers={['grid', 'axes', diagonal(colors), intervals(points, mark), 'nodes', 'mesh']}
          useMesh
          tooltip={({ node: { data } }) => (
            <ChartTooltip
              rows={[
                { label: xTitle, value: data.x.toFixed(2) },
                { label: yTitle, value: formatFigure(data.y, 'share', format) },
                {
                  label: '95% interval',
                  value: `${formatTick(data.low, 'share', format)}–${formatTick(data.high, 'share', format)}`,
                },
                { label: 'Loans', value: formatFigure(data.count, 'count', format) },
              ]}
            />
          )}
        />
      </div>
      <p className="text-right text-xs text-muted">{xTitle}</p>
    </div>
  );
}
