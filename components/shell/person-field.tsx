'use client';
import { useQuery } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useApi } from './api-provider.tsx';

/** Nobody by that id: back to everybody. */
const everybody = 'everybody';

/** Who was chosen in a `PersonField`: null is everybody, an empty text nobody yet. */
export const personIn = <Value,>(value: Value): Value | null => (value === everybody ? null : value);

/**
 * One of the people who work on cases.
 * @param orEverybody whether it may be given back to everybody instead; read the field by `personIn`
 */
export function PersonField({
  orEverybody = false,
  ...field
}: { orEverybody?: boolean } & Omit<ComponentProps<typeof SelectField>, 'label' | 'choices'>) {
  const people = useQuery(useApi().bulk.workers.queryOptions());
  if (people.isPending) return <Skeleton height={60} />;
  if (people.isError)
    return (
      <Notice tone="danger" title="The people could not be read">
        <Button size="small" onClick={() => people.refetch()}>
          Try again
        </Button>
      </Notice>
    );
  return (
    <SelectField
      label="To"
      choices={[
        { value: '', word: 'Choose a person' },
        ...people.data.map(({ id, name }) => ({ value: id, word: name })),
        ...(orEverybody ? [{ value: everybody, word: 'Nobody: back to everybody' }] : []),
      ]}
      {...field}
    />
  );
}
