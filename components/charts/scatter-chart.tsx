'use client';
import { ResponsiveScatterPlotCanvas, type ScatterPlotNodeData } from '@nivo/scatterplot';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useColors } from './colors.ts';
import type { MarkShape } from './legend.tsx';
import { MarginCurves } from './margin-curves.tsx';
import { drawMarks, drawMedians } from './scatter-canvas.ts';
import {
  paddedDomain,
  roundTicks,
  type ScatterAxisSpec,
  type ScatterColumns,
  type ScatterPoint,
  toSeries,
} from './scatter-series.ts';
import { formatFigure, formatShort, formatTick, withUnit } from './units.ts';

export interface ScatterChartProps {
  /** What the chart shows, for those who do not see it. */
  label: string;
  height: number;
  x: ScatterAxisSpec;
  y: ScatterAxisSpec;
  points: ScatterColumns;
  groups: readonly { label: string; color: string; shape: MarkShape }[];
  /** Groups not drawn now, by index. */
  hidden?: readonly number[];
  /** Draws and names both medians. */
  medians?: boolean;
  /** A click on a mark opens this address followed by the borrower's id. */
  opens: string;
}

const margin = { top: 4, right: 16, bottom: 24, left: 56 };
const strip = 44;

/** Many loans on two measures, with the density of the whole book on the margins. */
export function ScatterChart(props: ScatterChartProps) {
  const { x, y, groups, hidden = [], height, label } = props;
  const format = useBookFormat();
  const colors = useGroupColors(groups);
  const curves = colors.map((color, g) => (hidden.includes(g) ? 'transparent' : color));
  return (
    <div role="img" aria-label={label}>
      <p className="pb-1 text-xs text-muted">{withUnit(y.label, y.unit, format)}</p>
      <div
        className="grid"
        style={{
          gridTemplateColumns: `minmax(0, 1fr) ${strip}px`,
          gridTemplateRows: `${strip}px ${height - strip}px`,
        }}
      >
        <div style={{ paddingLeft: margin.left, paddingRight: margin.right }}>
          <MarginCurves densities={x.densities} colors={curves} side="top" />
        </div>
        <div />
        <div className="min-w-0">
          <Plot {...props} hidden={hidden} colors={colors} />
        </div>
        <div style={{ paddingTop: margin.top, paddingBottom: margin.bottom }}>
          <MarginCurves densities={y.densities} colors={curves} side="right" />
        </div>
      </div>
      <p className="pt-0.5 text-right text-xs text-muted" style={{ paddingRight: strip + margin.right }}>
        {withUnit(x.label, x.unit, format)}
      </p>
    </div>
  );
}

/** The groups' colours as the canvas reads them, in the groups' order. */
function useGroupColors(groups: ScatterChartProps['groups']): string[] {
  const found = useColors(Object.fromEntries(groups.map((group, g) => [String(g), group.color])));
  return groups.map((_, g) => found[String(g)] ?? 'currentColor');
}

function Plot(props: ScatterChartProps & { hidden: readonly number[]; colors: readonly string[] }) {
  const { x, y, points, groups, hidden } = props;
  const router = useRouter();
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const colorOf = new Map(groups.map((group, g) => [group.label, props.colors[g] ?? colors.text]));
  const shapeOf = new Map(groups.map((group) => [group.label, group.shape]));
  const series = useMemo(() => {
    const names = groups.map((group) => group.label);
    return toSeries(points, names).map((serie, g) => (hidden.includes(g) ? { ...serie, data: [] } : serie));
  }, [points, groups, hidden]);
  const medians = drawMedians({
    x: x.median,
    y: y.median,
    xWords: `median ${formatShort(x.median, x.unit, format)}`,
    yWords: `median ${formatShort(y.median, y.unit, format)}`,
    color: colors.text,
    ground: colors.surface,
  });
  const [xDomain, yDomain] = [paddedDomain(x), paddedDomain(y)];
  const axis = ({ unit }: ScatterAxisSpec, { min, max }: { min: number; max: number }) => ({
    tickSize: 0,
    tickPadding: 8,
    tickValues: roundTicks(min, max, 5),
    format: (value: unknown) => formatTick(Number(value), unit, format),
  });
  const many = points.x.length > 800;
  return (
    <ResponsiveScatterPlotCanvas<ScatterPoint>
      data={series}
      theme={theme}
      // by name: the library leaves out a series without points, and the next would take its colour
      colors={({ serieId }) => colorOf.get(String(serieId)) ?? colors.text}
      margin={margin}
      xScale={{ type: 'linear', ...xDomain }}
      yScale={{ type: 'linear', ...yDomain }}
      nodeSize={many ? 5 : 7}
      renderNode={drawMarks(shapeOf, many ? 0.45 : 0.65)}
      enableGridX={false}
      gridYValues={roundTicks(yDomain.min, yDomain.max, 5)}
      axisTop={null}
      axisRight={null}
      axisBottom={axis(x, xDomain)}
      axisLeft={axis(y, yDomain)}
      layers={props.medians ? ['grid', 'axes', 'nodes', medians, 'mesh'] : ['grid', 'axes', 'nodes', 'mesh']}
      onClick={({ data }) => router.push(`${props.opens}${data.borrowerId}`)}
      tooltip={({ node }) => <PointTooltip {...props} node={node} />}
    />
  );
}

function PointTooltip({
  x,
  y,
  groups,
  node: { data, serieId, color },
}: Pick<ScatterChartProps, 'x' | 'y' | 'groups'> & { node: ScatterPlotNodeData<ScatterPoint> }) {
  const format = useBookFormat();
  const rowOf = ({ label, unit }: ScatterAxisSpec, value: number) => ({
    label: withUnit(label, unit, format),
    value: formatFigure(value, unit, format),
  });
  const group = groups.length > 1 ? [{ label: String(serieId), value: '', color }] : [];
  return <ChartTooltip title={data.name} rows={[rowOf(x, data.x), rowOf(y, data.y), ...group]} />;
}
