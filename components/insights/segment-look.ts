import type { MarkShape } from '#components/charts/legend.tsx';

const shapes: readonly MarkShape[] = ['circle', 'square', 'triangle', 'diamond'];
const colors = 7;

/** A segment's colour and shape follow its position, so that it keeps them on every page. */
export function segmentLook(position: number): { color: string; shape: MarkShape } {
  return {
    color: `var(--category-${(position % colors) + 1})`,
    shape: shapes[position % shapes.length] ?? 'circle',
  };
}
