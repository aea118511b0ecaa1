'use client';
import { type BoxPlotDatum, ResponsiveBoxPlot } from '@nivo/boxplot';
import type { PartialTheme } from '@nivo/theming';
import { useBookFormat } from '#components/format/format-context.tsx';
import { type Box, medianAndMean } from './box-layers.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { fade, useColors } from './colors.ts';
import { RowTick } from './row-tick.tsx';
import { roundTicks } from './scatter-series.ts';
import { type ChartUnit, formatFigure, formatTick } from './units.ts';

export interface BoxChartProps {
  label: string;
  height: number;
  unit: ChartUnit;
  boxes: readonly Box[];
}

const indent = 132;

/** Lying box plots, from the smallest to the largest value; the median in words, the mean as a diamond. */
export function BoxChart({ label, height, unit, boxes }: BoxChartProps) {
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const fills = useColors(Object.fromEntries(boxes.map((box) => [box.label, box.color])));
  const upwards = boxes.toReversed(); // the library counts from the bottom up
  const low = Math.min(0, ...boxes.map((box) => box.min));
  const high = Math.max(1, ...boxes.map((box) => box.max));
  const ticks = roundTicks(low, high, 6);
  const boxOf = (name: string | number) => boxes.find((box) => box.label === name);
  const figure = (value: number) => formatFigure(value, unit, format);

  return (
    <div style={{ height }}>
      <ResponsiveBoxPlot
        data={upwards.map(toSummary)}
        groups={upwards.map((box) => box.label)}
        role="img"
        ariaLabel={label}
        // the library's type asks for a key that its code does not read
        theme={theme as PartialTheme & { translation: BoxPlotDatum }}
        layout="horizontal"
        minValue={low}
        maxValue={high}
        margin={{ top: 18, right: 12, bottom: 28, left: indent }}
        padding={0.55}
        animate={false}
        colors={({ group }) => fade(fills[group] ?? colors.text, 0.3)}
        borderRadius={2}
        borderWidth={1.5}
        borderColor={({ group }: { group: string }) => fills[group] ?? colors.text}
        medianWidth={2.5}
        medianColor={({ group }: { group: string }) => fills[group] ?? colors.text}
        whiskerWidth={1.5}
        whiskerEndSize={0.5}
        whiskerColor={({ group }: { group: string }) => fills[group] ?? colors.text}
        enableGridX
        gridXValues={ticks}
        enableGridY={false}
        axisTop={null}
        axisRight={null}
        axisBottom={{
          tickSize: 0,
          tickPadding: 8,
          tickValues: ticks,
          format: (value) => formatTick(Number(value), unit, format),
        }}
        axisLeft={{
          tickSize: 0,
          renderTick: ({ value, y }) => (
            <RowTick name={String(value)} below={boxOf(value)?.below} y={y} indent={indent} colors={colors} />
          ),
        }}
        layers={['grid', 'axes', 'boxPlots', medianAndMean(boxes, colors, figure)]}
        tooltip={({ label: name }) => <BoxTooltip box={boxOf(name)} figure={figure} />}
      />
    </div>
  );
}

function BoxTooltip({ box, figure }: { box: Box | undefined; figure: (value: number) => string }) {
  if (!box) return null;
  return (
    <ChartTooltip
      title={box.label}
      rows={[
        { label: 'Largest', value: figure(box.max) },
        { label: 'Upper quartile', value: figure(box.q3) },
        { label: 'Median', value: figure(box.median) },
        { label: 'Lower quartile', value: figure(box.q1) },
        { label: 'Smallest', value: figure(box.min) },
        { label: 'Mean', value: figure(box.mean) },
        { label: 'Loans', value: figure(box.n) },
      ]}
    />
  );
}

/**
 * The library draws raw rows or, where all of these keys are there, summaries made elsewhere: a book of a million
 * loans comes as five numbers a box. Its type of a datum does not know the second kind.
 */
function toSummary({ label, n, min, q1, median, q3, max, mean }: Box, groupIndex: number): BoxPlotDatum {
  const summary = {
    group: label,
    subGroup: '',
    groupIndex,
    subGroupIndex: 0,
    n,
    extrema: [min, max],
    quantiles: [0, 0.25, 0.5, 0.75, 1],
    values: [min, q1, median, q3, max],
    mean,
  };
  return summary as unknown as BoxPlotDatum;
}
