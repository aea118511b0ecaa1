'use client';
import type { PartialTheme } from '@nivo/theming';
import { useMemo } from 'react';
import { useColors } from './colors.ts';

const tokens = {
  text: 'var(--text)',
  muted: 'var(--text-muted)',
  hairline: 'var(--hairline)',
  strong: 'var(--hairline-strong)',
  surface: 'var(--surface)',
} as const;

export type ChartColors = Record<keyof typeof tokens, string>;

const family = '"Inter Variable", ui-sans-serif, system-ui, sans-serif';

/** The one theme of every chart: no frame, hairlines, quiet words, figures that line up. */
export function useChartTheme(): { theme: PartialTheme; colors: ChartColors } {
  const colors = useColors(tokens);
  const theme = useMemo(
    (): PartialTheme => ({
      background: 'transparent',
      text: { fontFamily: family, fontSize: 12, fill: colors.muted },
      axis: {
        domain: { line: { stroke: 'transparent' } },
        ticks: {
          line: { stroke: 'transparent' },
          text: { fontFamily: family, fontSize: 12, fill: colors.muted, fontVariantNumeric: 'tabular-nums' },
        },
      },
      grid: { line: { stroke: colors.hairline, strokeWidth: 1 } },
      labels: { text: { fontFamily: family, fontSize: 12, fontWeight: 500 } },
      crosshair: {
        line: { stroke: colors.strong, strokeWidth: 1, strokeOpacity: 1, strokeDasharray: '3 3' },
      },
      tooltip: { container: { background: 'transparent', boxShadow: 'none', padding: 0 } },
    }),
    [colors],
  );
  return { theme, colors };
}
