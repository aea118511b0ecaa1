import type { BarCustomLayer, BarCustomLayerProps } from '@nivo/bar';
import type { ChartColors } from './chart-theme.ts';

export type BinDatum = Record<string, string | number>;
export interface Bin {
  low: number;
  high: number;
  counts: Readonly<Record<string, number>>;
}
type Layer = BarCustomLayer<BinDatum>;
interface Ground {
  bins: readonly Bin[];
  colors: ChartColors;
}

/** The value axis: the library names bars, and a histogram's axis names the edges between them. */
export function edgeAxis({ bins, colors }: Ground, ticks: readonly number[], title: string): Layer {
  return ({ xScale, innerHeight, innerWidth }) => {
    const place = placeOnBand(xScale, bins);
    return (
      <g fill={colors.muted} fontSize={12}>
        {ticks.map((tick) => (
          <text key={tick} x={place(tick)} y={innerHeight + 18} textAnchor="middle">
            {tick.toFixed(2)}
          </text>
        ))}
        <text x={innerWidth} y={innerHeight + 36} textAnchor="end">
          {title}
        </text>
      </g>
    );
  };
}

/** Lines across the bars, each with its words at the top, one step lower than the one before. */
export function thresholds({ bins, colors }: Ground, marks: readonly { at: number; words: string }[]): Layer {
  return ({ xScale, innerHeight }) => {
    const place = placeOnBand(xScale, bins);
    return (
      <g pointerEvents="none">
        {marks.map(({ at, words }, i) => (
          <line
            key={words}
            x1={place(at)}
            x2={place(at)}
            y1={-26 + i * 16}
            y2={innerHeight}
            stroke={colors.text}
            strokeDasharray="4 3"
          />
        ))}
        {marks.map(({ at, words }, i) => (
          <text
            key={words}
            x={place(at) - 6}
            y={-18 + i * 16}
            textAnchor="end"
            fill={colors.text}
            fontSize={12}
            fontWeight={500}
            // on a narrow screen the words cross the line before theirs: a halo keeps them readable
            stroke={colors.surface}
            strokeWidth={5}
            paintOrder="stroke"
          >
            {words}
          </text>
        ))}
      </g>
    );
  };
}

export function countTitle({ colors }: Ground, title: string): Layer {
  return () => (
    <text x={-40} y={-20} fill={colors.muted} fontSize={12}>
      {title}
    </text>
  );
}

/** A value of the axis on the scale of bands that the bars stand on. */
function placeOnBand(
  scale: BarCustomLayerProps<BinDatum>['xScale'],
  bins: readonly Bin[],
): (value: number) => number {
  const [first, second] = bins;
  if (!first || !second) return () => 0;
  // the library always hands a bar chart d3's band scale; the union of all its scales does not say so
  const band = scale as ((value: string) => number) & { bandwidth: () => number };
  const start = band(String(first.low));
  const step = band(String(second.low)) - start;
  const edge = start - (step - band.bandwidth()) / 2;
  return (value) => edge + ((value - first.low) / (first.high - first.low)) * step;
}
