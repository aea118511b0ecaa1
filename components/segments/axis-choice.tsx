'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useTransition } from 'react';
import { SelectField } from '#components/ui/field.tsx';
import type { SegmentsBoard } from '#server/insights/segments-board.ts';

/** Which two measures the chart shows; the choice stands in the address. */
export function AxisChoice({ axes, x, y }: Pick<SegmentsBoard, 'axes' | 'x' | 'y'>) {
  const router = useRouter();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();
  const choices = axes.map(({ key, label }) => ({ value: key, word: label }));
  const choose = (axis: 'x' | 'y', value: string) => {
    const next = new URLSearchParams(search);
    next.set(axis, value);
    startTransition(() => router.replace(`?${next}`, { scroll: false }));
  };
  return (
    <fieldset aria-busy={pending} className="flex gap-2">
      <legend className="sr-only">Measures of the chart</legend>
      <SelectField
        label="Across"
        choices={choices}
        value={x}
        onChange={(event) => choose('x', event.target.value)}
      />
      <SelectField
        label="Up"
        choices={choices}
        value={y}
        onChange={(event) => choose('y', event.target.value)}
      />
    </fieldset>
  );
}
