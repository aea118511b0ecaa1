'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { statePlaceInput } from '#server/compliance/schema.ts';
import {
  BorrowerPlaceFields,
  type CountryChoice,
  complaintsOf,
  type FieldErrors,
  readPlace,
} from './borrower-place-fields.tsx';

/** The portfolio's own word on where its borrowers live; it opens the gate for all of whom nothing else is known. */
export function StatePlaceForm({
  portfolioId,
  timeZone,
  countries,
}: {
  portfolioId: number;
  /** The book's own clock, a first guess of theirs. */
  timeZone: string;
  countries: readonly CountryChoice[];
}) {
  const router = useRouter();
  const [errors, setErrors] = useState<FieldErrors>({});
  const state = useMutation(
    useApi().compliance.statePlace.mutationOptions({
      onSuccess: () => {
        toast.success('Recorded. Borrowers can be contacted when their clock allows it.');
        router.refresh();
      },
      onError: (error) => setErrors({ form: error.message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const source = String(values.get('source') ?? '');
    const input = statePlaceInput.safeParse({ portfolioId, ...readPlace(values), source });
    if (!input.success) return setErrors(complaintsOf(input.error.issues));
    setErrors({});
    state.mutate(input.data);
  };
  const home = countries.find(({ zones }) => zones.includes(timeZone))?.code ?? null;
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label="Where the borrowers live"
      className="flex max-w-xl flex-col gap-4"
    >
      {errors.form && (
        <Notice tone="danger" title="Nothing was recorded">
          {errors.form}
        </Notice>
      )}
      <BorrowerPlaceFields countries={countries} guess={{ country: home, timeZone }} errors={errors} />
      <TextField
        label="Known from"
        name="source"
        placeholder="The lender’s licence"
        autoComplete="off"
        error={errors.source}
      />
      <Button kind="primary" type="submit" className="self-start" busy={state.isPending}>
        {state.isPending ? 'Recording…' : 'Record where they live'}
      </Button>
    </form>
  );
}
