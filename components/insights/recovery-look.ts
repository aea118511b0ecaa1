import type { MarkShape } from '#components/charts/legend.tsx';
import type { RecoveryStatus } from '#db/terms.ts';

/** A recovery status' word, colour and shape: the same three in every chart. */
export const recoveryLooks: Record<RecoveryStatus, { word: string; color: string; shape: MarkShape }> = {
  fully_recovered: { word: 'Fully recovered', color: 'var(--category-1)', shape: 'circle' },
  partially_recovered: { word: 'Partially recovered', color: 'var(--category-4)', shape: 'diamond' },
  written_off: { word: 'Written off', color: 'var(--category-2)', shape: 'triangle' },
};
