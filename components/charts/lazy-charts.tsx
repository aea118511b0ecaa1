'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '#components/ui/block.tsx';
import type { BoxChartProps } from './box-chart.tsx';
import { ChartBoundary } from './chart-boundary.tsx';
import type { ColumnsChartProps } from './columns-chart.tsx';
import type { CurveChartProps } from './curve-chart.tsx';
import type { HistogramChartProps } from './histogram-chart.tsx';
import type { ReliabilityChartProps } from './reliability-chart.tsx';
import type { ScatterChartProps } from './scatter-chart.tsx';
import type { SharesChartProps } from './shares-chart.tsx';

// The chart library stays out of the first load, and off the server, which has no canvas and no width to draw for.
const Scatter = dynamic(() => import('./scatter-chart.tsx').then((m) => m.ScatterChart), {
  ssr: false,
  loading,
});
const Columns = dynamic(() => import('./columns-chart.tsx').then((m) => m.ColumnsChart), {
  ssr: false,
  loading,
});
const Curve = dynamic(() => import('./curve-chart.tsx').then((m) => m.CurveChart), { ssr: false, loading });
const Shares = dynamic(() => import('./shares-chart.tsx').then((m) => m.SharesChart), {
  ssr: false,
  loading,
});
const Box = dynamic(() => import('./box-chart.tsx').then((m) => m.BoxChart), { ssr: false, loading });
const Histogram = dynamic(() => import('./histogram-chart.tsx').then((m) => m.HistogramChart), {
  ssr: false,
  loading,
});
const Reliability = dynamic(() => import('./reliability-chart.tsx').then((m) => m.ReliabilityChart), {
  ssr: false,
  loading,
});

function loading() {
  return <Skeleton className="size-full" />;
}

/** Keeps the chart's place from the first paint on, whatever face it shows. */
function Place({ height, children }: { height: number; children: React.ReactNode }) {
  return (
    <ChartBoundary height={height}>
      <div className="grid" style={{ minHeight: height }}>
        {children}
      </div>
    </ChartBoundary>
  );
}

/** A scatter's axis titles stand above and below the height it is given. */
const axisTitles = 40;

export const LazyScatterChart = (props: ScatterChartProps) => (
  <Place height={props.height + axisTitles}>
    <Scatter {...props} />
  </Place>
);
export const LazyColumnsChart = (props: ColumnsChartProps) => (
  <Place height={props.height}>
    <Columns {...props} />
  </Place>
);
export const LazyCurveChart = (props: CurveChartProps) => (
  <Place height={props.height}>
    <Curve {...props} />
  </Place>
);
export const LazySharesChart = (props: SharesChartProps) => (
  <Place height={props.height}>
    <Shares {...props} />
  </Place>
);
export const LazyBoxChart = (props: BoxChartProps) => (
  <Place height={props.height}>
    <Box {...props} />
  </Place>
);
export const LazyHistogramChart = (props: HistogramChartProps) => (
  <Place height={props.height}>
    <Histogram {...props} />
  </Place>
);
export const LazyReliabilityChart = (props: ReliabilityChartProps) => (
  <Place height={props.height}>
    <Reliability {...props} />
  </Place>
);
