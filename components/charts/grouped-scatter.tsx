'use client';
import { useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { LazyScatterChart } from './lazy-charts.tsx';
import { Mark } from './legend.tsx';
import type { ScatterChartProps } from './scatter-chart.tsx';

/** A scatter chart whose legend hides and shows its groups: with four of them on top of one another, that is how to look. */
export function GroupedScatter({
  figures,
  ...chart
}: Omit<ScatterChartProps, 'hidden'> & {
  /** Beside each group's name. */
  figures?: readonly string[];
}) {
  const [hidden, setHidden] = useState<readonly number[]>([]);
  const toggle = (g: number) =>
    setHidden(hidden.includes(g) ? hidden.filter((other) => other !== g) : [...hidden, g]);
  return (
    <div>
      <ul aria-label="Groups shown" className="flex flex-wrap gap-1 pb-2">
        {chart.groups.map((group, g) => {
          const shown = !hidden.includes(g);
          return (
            <li key={group.label}>
              <button
                type="button"
                aria-pressed={shown}
                onClick={() => toggle(g)}
                className={classNames(
                  'flex h-6 items-center gap-1.5 rounded-sm border px-2 text-xs transition-colors hover:bg-pressed',
                  !shown && 'border-dashed text-muted line-through',
                )}
              >
                <Mark color={shown ? group.color : 'var(--hairline-strong)'} shape={group.shape} />
                {group.label}
                {figures?.[g] && <span className="text-muted tabular-nums">{figures[g]}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      <LazyScatterChart {...chart} hidden={hidden} />
    </div>
  );
}
