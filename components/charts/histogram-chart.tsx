'use client';
import { ResponsiveBar } from '@nivo/bar';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { useColors } from './colors.ts';
import { type Bin, type BinDatum, countTitle, edgeAxis, thresholds } from './histogram-layers.tsx';
import { roundTicks } from './scatter-series.ts';
import { formatFigure, formatTick } from './units.ts';

export interface HistogramChartProps {
  label: string;
  height: number;
  /** Stacked from the bottom up. */
  parts: readonly { key: string; label: string; color: string }[];
  /** Equal bins in ascending order; `counts` by the parts' keys. */
  bins: readonly Bin[];
  /** Values of the axis that are named under it. */
  ticks: readonly number[];
  marks: readonly { at: number; words: string }[];
  xTitle: string;
  yTitle: string;
}

/** How often each value occurs, with named thresholds drawn through it. */
export function HistogramChart(props: HistogramChartProps) {
  const { parts, bins, xTitle } = props;
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const fills = useColors(Object.fromEntries(parts.map((part) => [part.key, part.color])));
  const sizes = bins.map(({ counts }) => parts.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0));
  const highest = Math.max(1, ...sizes);
  const yTicks = roundTicks(0, highest, 4).filter(Number.isInteger);
  const ground = { bins, colors };

  const rowsOf = (bin: Bin | undefined) =>
    parts
      .map(({ key, label }) => ({ label, color: fills[key] ?? colors.text, count: bin?.counts[key] ?? 0 }))
      .filter(({ count }) => count > 0)
      .map(({ count, ...row }) => ({ ...row, value: formatFigure(count, 'count', format) }));

  return (
    <div style={{ height: props.height }}>
      <ResponsiveBar<BinDatum>
        data={bins.map(({ low, counts }) => ({ low: String(low), ...counts }))}
        role="img"
        ariaLabel={props.label}
        theme={theme}
        keys={parts.map(({ key }) => key)}
        indexBy="low"
        margin={{ top: 32, right: 16, bottom: 42, left: 40 }}
        padding={0.12}
        animate={false}
        colors={({ id }) => fills[String(id)] ?? colors.text}
        valueScale={{ type: 'linear', min: 0, max: highest }}
        enableLabel={false}
        enableGridY
        gridYValues={yTicks}
        axisBottom={null}
        axisLeft={{
          tickSize: 0,
          tickPadding: 8,
          tickValues: yTicks,
          format: (value) => formatTick(Number(value), 'count', format),
        }}
        layers={[
          'grid',
          'axes',
          'bars',
          edgeAxis(ground, props.ticks, xTitle),
          thresholds(ground, props.marks),
          countTitle(ground, props.yTitle),
        ]}
        tooltip={({ indexValue }) => {
          const bin = bins.find(({ low }) => String(low) === String(indexValue));
          const title = bin && `${xTitle} ${bin.low.toFixed(3)} to ${bin.high.toFixed(3)}`;
          return <ChartTooltip title={title} rows={rowsOf(bin)} />;
        }}
      />
    </div>
  );
}
