'use client';
import { type BarCustomLayer, ResponsiveBar } from '@nivo/bar';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useChartTheme } from './chart-theme.ts';
import { ChartTooltip, type TooltipRow } from './chart-tooltip.tsx';
import { useColors } from './colors.ts';
import { type ChartUnit, formatShort } from './units.ts';

export interface Column {
  label: string;
  value: number;
  /** A second line under the label. */
  below: string;
  /** Any CSS colour. */
  color: string;
  tooltip: readonly TooltipRow[];
}

export interface ColumnsChartProps {
  label: string;
  height: number;
  unit: ChartUnit;
  columns: readonly Column[];
}

type Datum = { label: string; value: number };

/** Upright bars that carry their figures themselves, so that no axis has to be read. */
export function ColumnsChart({ label, height, unit, columns }: ColumnsChartProps) {
  const format = useBookFormat();
  const { theme, colors } = useChartTheme();
  const fills = useColors(Object.fromEntries(columns.map((column) => [column.label, column.color])));
  const byLabel = new Map(columns.map((column) => [column.label, column]));

  return (
    <div style={{ height }}>
      <ResponsiveBar<Datum>
        data={columns.map(({ label: index, value }) => ({ label: index, value }))}
        role="img"
        ariaLabel={label}
        theme={theme}
        keys={['value']}
        indexBy="label"
        margin={{ top: 24, right: 0, bottom: 44, left: 0 }}
        padding={0.28}
        borderRadius={2}
        animate={false}
        colors={({ indexValue }) => fills[String(indexValue)] ?? colors.text}
        enableLabel={false}
        enableGridY={false}
        axisLeft={null}
        axisBottom={{
          tickSize: 0,
          tickPadding: 8,
          renderTick: ({ value, x, y }) => (
            <g transform={`translate(${x},${y + 18})`}>
              <text textAnchor="middle" fill={colors.text} fontSize={12} fontWeight={500}>
                {value}
              </text>
              <text textAnchor="middle" y={16} fill={colors.muted} fontSize={12}>
                {byLabel.get(String(value))?.below}
              </text>
            </g>
          ),
        }}
        layers={['grid', 'axes', 'bars', figures(colors.text, (value) => formatShort(value, unit, format))]}
        tooltip={({ indexValue }) => (
          <ChartTooltip title={String(indexValue)} rows={byLabel.get(String(indexValue))?.tooltip ?? []} />
        )}
      />
    </div>
  );
}

/** Each bar's own figure above it. */
function figures(color: string, words: (value: number) => string): BarCustomLayer<Datum> {
  return ({ bars }) => (
    <g fill={color} fontSize={12} fontWeight={500} textAnchor="middle" pointerEvents="none">
      {bars.map((bar) => (
        <text key={bar.key} x={bar.x + bar.width / 2} y={bar.y - 7}>
          {words(bar.data.value ?? 0)}
        </text>
      ))}
    </g>
  );
}
