'use client';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextAreaField } from '#components/ui/field.tsx';
import { addPointInput } from '#server/compliance/schema.ts';
import { useCaseDesk } from './case-desk.tsx';
import { messageOf } from './use-act.ts';

/** The borrower's postal address, where a letter lacks it. Stands inside other forms, so it is none itself. */
export function AddAddress({ onAdded }: { onAdded: () => void }) {
  const { borrowerId, written } = useCaseDesk();
  const [value, setValue] = useState('');
  const [error, setError] = useState<string>();
  const id = useId();
  const add = useMutation(
    useApi().compliance.addPoint.mutationOptions({
      onSuccess: () => {
        written();
        onAdded();
      },
      onError: (failure) => setError(messageOf(failure)),
    }),
  );
  const send = () => {
    const input = addPointInput.safeParse({ borrowerId, kind: 'address', place: 'home', value });
    if (!input.success) return setError('Enter the address, one line as on an envelope after the other.');
    setError(undefined);
    add.mutate(input.data);
  };
  return (
    <fieldset aria-labelledby={id} className="flex flex-col gap-2 pt-1 text-text">
      <legend id={id} className="sr-only">
        Add an address
      </legend>
      <TextAreaField
        label="Postal address"
        rows={3}
        hint="Line by line, as on an envelope, without the name."
        autoComplete="off"
        value={value}
        error={error}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button size="small" className="self-start" busy={add.isPending} onClick={send}>
        {add.isPending ? 'Adding…' : 'Add the address'}
      </Button>
    </fieldset>
  );
}
