export type MarkShape = 'circle' | 'square' | 'triangle' | 'diamond';

export interface LegendItem {
  label: string;
  /** Any CSS colour, usually a token: `var(--category-1)`. */
  color: string;
  shape?: MarkShape;
  /** A figure beside the label: a count, a share. */
  figure?: string;
}

const paths: Record<MarkShape, string> = {
  circle: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  square: 'M2 2h8v8H2z',
  triangle: 'M6 1.2 11 10.4H1z',
  diamond: 'M6 0.8 11.2 6 6 11.2 0.8 6z',
};

export function Mark({ color, shape = 'circle' }: Pick<LegendItem, 'color' | 'shape'>) {
  return (
    <svg aria-hidden="true" viewBox="0 0 12 12" className="size-2.5 shrink-0">
      <path d={paths[shape]} fill={color} />
    </svg>
  );
}

/** What the colours and shapes mean, in one line above the chart. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {items.map((item) => (
        <li key={item.label} className="flex items-center gap-1.5">
          <Mark color={item.color} shape={item.shape ?? 'square'} />
          {item.label}
          {item.figure && <span className="text-muted tabular-nums">{item.figure}</span>}
        </li>
      ))}
    </ul>
  );
}
