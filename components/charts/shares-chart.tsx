'use client';
import { ResponsiveBar } from '@nivo/bar';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { inkOn, useColors } from './colors.ts';
import { RowTick } from './row-tick.tsx';
import { formatFigure, formatTick } from './units.ts';

export interface SharesChartProps {
  label: string;
  height: number;
  /** The parts of every bar, from left to right. */
  parts: readonly { key: string; label: string; color: string }[];
  /** One bar each; `counts` by the parts' keys. */
  rows: readonly { label: string; below: string; total: number; counts: Readonly<Record<string, number>> }[];
}

const indent = 96;

type Datum = Record<string, string | number>;

/** Groups of different size compared by their shares; each part carries its share and its count. */
export function SharesChart({ label, height, parts, rows }: SharesChartProps) {
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const fills = useColors(Object.fromEntries(parts.map((part) => [part.key, part.color])));
  const shown = rows.toReversed(); // the library counts from the bottom up
  const rowOf = (index: string | number) => rows.find((row) => row.label === index);
  const countOf = (index: string | number, key: string | number) => rowOf(index)?.counts[key] ?? 0;
  return (
    <div style={{ height }}>
      <ResponsiveBar<Datum>
        data={shown.map((row) => ({
          label: row.label,
          ...Object.fromEntries(
            parts.map(({ key }) => [key, row.total === 0 ? 0 : (row.counts[key] ?? 0) / row.total]),
          ),
        }))}
        role="img"
        ariaLabel={label}
        theme={theme}
        layout="horizontal"
        keys={parts.map(({ key }) => key)}
        indexBy="label"
        margin={{ top: 0, right: 16, bottom: 24, left: indent }}
        padding={0.3}
        innerPadding={2}
        borderRadius={2}
        animate={false}
        colors={({ id }) => fills[String(id)] ?? colors.text}
        valueScale={{ type: 'linear', min: 0, max: 1 }}
        label={({ id, value, indexValue }) =>
          `${formatTick(value ?? 0, 'share', format)} · ${formatFigure(countOf(indexValue, id), 'count', format)}`
        }
        labelSkipWidth={64}
        labelTextColor={({ color }) => inkOn(color)}
        enableGridY={false}
        enableGridX={false}
        axisBottom={{
          tickSize: 0,
          tickPadding: 6,
          tickValues: [0, 0.25, 0.5, 0.75, 1],
          format: (value) => formatTick(Number(value), 'share', format),
        }}
        axisLeft={{
          tickSize: 0,
          renderTick: ({ value, y }) => (
            <RowTick name={String(value)} below={rowOf(value)?.below} y={y} indent={indent} colors={colors} />
          ),
        }}
        tooltip={({ indexValue }) => (
          <ChartTooltip
            title={String(indexValue)}
            rows={parts.map((part) => ({
              label: part.label,
              color: fills[part.key] ?? colors.text,
              value: tooltipValue(countOf(indexValue, part.key), rowOf(indexValue)?.total ?? 0),
            }))}
          />
        )}
      />
    </div>
  );

  function tooltipValue(count: number, total: number): string {
    const share = total === 0 ? '' : ` (${formatFigure(count / total, 'share', format)})`;
    return `${formatFigure(count, 'count', format)}${share}`;
  }
}
