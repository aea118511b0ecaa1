import type { BoxPlotCustomLayer, BoxPlotDatum } from '@nivo/boxplot';
import type { ChartColors } from './chart-theme.ts';

export interface Box {
  label: string;
  below: string;
  color: string;
  n: number;
  min: number;
  q1: number;
  median: number;
  q3: number;
  max: number;
  mean: number;
}

/** The median in words above each box, the mean as a diamond in it. */
export function medianAndMean(
  boxes: readonly Box[],
  colors: ChartColors,
  figure: (value: number) => string,
): BoxPlotCustomLayer<BoxPlotDatum> {
  return ({ boxPlots, xScale }) => (
    <g pointerEvents="none">
      {boxPlots.map(({ group, y, height }) => {
        const box = boxes.find(({ label }) => label === group);
        if (!box) return null;
        const [median, mean] = [Number(xScale(box.median)), Number(xScale(box.mean))];
        return (
          <g key={group}>
            <path
              d={`M${mean},${y + height / 2 - 5}l5,5l-5,5l-5,-5z`}
              fill={colors.surface}
              stroke={colors.text}
              strokeWidth={1.5}
            />
            <text x={median} y={y - 6} textAnchor="middle" fill={colors.text} fontSize={12} fontWeight={500}>
              median {figure(box.median)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
