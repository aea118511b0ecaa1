'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { chooseBook } from '#components/shell/choose-book.ts';
import { Button } from '#components/ui/button.tsx';
import { type Choice, SelectField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Jurisdiction, jurisdictions } from '#db/terms.ts';
import { openPortfolioInput } from '#server/compliance/schema.ts';
import { zoneName } from '#server/core/time-zones.ts';
import {
  BorrowerPlaceFields,
  type CountryChoice,
  complaintsOf,
  type FieldErrors,
  readPlace,
} from './borrower-place-fields.tsx';
import { type Conventions, guessConventions } from './guess-conventions.ts';

const jurisdictionWords: Record<Jurisdiction, string> = {
  'us-reg-f': 'United States: Regulation F',
  'us-ma': 'United States: Massachusetts',
  'in-rbi': 'India: Reserve Bank fair practices',
  'uk-conc': 'United Kingdom: FCA CONC',
  'hours-only': 'Elsewhere: contact hours only',
};

const languages: readonly Choice[] = [
  { value: 'en-US', word: 'English, United States (1,234.50)' },
  { value: 'en-GB', word: 'English, United Kingdom (1,234.50)' },
  { value: 'en-IN', word: 'English, India (1,23,456.50)' },
  { value: 'en-ZA', word: 'English, South Africa (1 234,50)' },
  { value: 'de-DE', word: 'German (1.234,50)' },
  { value: 'de-CH', word: 'German, Switzerland (1’234.50)' },
  { value: 'fr-FR', word: 'French (1 234,50)' },
  { value: 'es-ES', word: 'Spanish (1234,50)' },
  { value: 'es-MX', word: 'Spanish, Mexico (1,234.50)' },
  { value: 'pt-BR', word: 'Portuguese, Brazil (1.234,50)' },
  { value: 'it-IT', word: 'Italian (1234,50)' },
  { value: 'pl-PL', word: 'Polish (1234,50)' },
  { value: 'cs-CZ', word: 'Czech (1 234,50)' },
  { value: 'hi-IN', word: 'Hindi (1,23,456.50)' },
  { value: 'id-ID', word: 'Indonesian (1.234,50)' },
  { value: 'ja-JP', word: 'Japanese (1,234)' },
];

export interface PortfolioChoices {
  currencies: readonly Choice[];
  timeZones: readonly Choice[];
  countries: readonly CountryChoice[];
}

/** What stays in the file beside the place. */
const source = 'Stated when the portfolio was set up';

/** The conventions every figure of a book is shown in, guessed from the browser and changed by hand. */
export function NewPortfolioForm(choices: PortfolioChoices) {
  const router = useRouter();
  const create = useMutation(useApi().portfolios.create.mutationOptions());
  const [errors, setErrors] = useState<FieldErrors>({});
  const [guess, setGuess] = useState(guessConventions('en-US', 'UTC'));
  // known in the browser alone; the server drew the neutral choice
  useEffect(() => {
    setGuess(
      guessConventions(navigator.language, zoneName(Intl.DateTimeFormat().resolvedOptions().timeZone)),
    );
  }, []);
  const open = (id: number) => {
    chooseBook(id);
    router.push('/imports');
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = openPortfolioInput.safeParse(read(new FormData(event.currentTarget)));
    if (!input.success) return setErrors(complaintsOf(input.error.issues));
    setErrors({});
    create.mutate(input.data, { onSuccess: ({ id }) => open(id) });
  };
  const busy = create.isPending || create.isSuccess;
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4" aria-label="Create a portfolio">
      {create.error && (
        <Notice tone="danger" title="The portfolio was not created">
          {create.error.message}
        </Notice>
      )}
      <TextField
        label="Name"
        name="name"
        autoComplete="organization"
        placeholder="Northwind personal loans"
        error={errors.name}
      />
      {/* the key draws the guess anew once the browser has told it */}
      <ConventionFields key={guess.timeZone + guess.locale} guess={guess} errors={errors} {...choices} />
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? 'Creating the portfolio…' : 'Create the portfolio'}
      </Button>
    </form>
  );
}

/** The book's clock and the borrowers' are two: `borrowers` keeps theirs. */
const read = (values: FormData) => ({
  name: values.get('name'),
  currency: values.get('currency'),
  locale: values.get('locale'),
  timeZone: values.get('bookTimeZone'),
  jurisdiction: values.get('jurisdiction'),
  borrowers: { ...readPlace(values), source },
});

function ConventionFields({
  guess,
  errors,
  currencies,
  timeZones,
  countries,
}: PortfolioChoices & { guess: Conventions; errors: FieldErrors }) {
  return (
    <>
      <SelectField
        label="Currency"
        name="currency"
        choices={currencies}
        defaultValue={guess.currency}
        error={errors.currency}
        hint="Of the amounts in your loan files."
      />
      <SelectField
        label="Numbers and dates"
        name="locale"
        choices={languages}
        defaultValue={languages.some(({ value }) => value === guess.locale) ? guess.locale : 'en-US'}
        error={errors.locale}
      />
      <SelectField
        label="Time zone"
        name="bookTimeZone"
        choices={timeZones}
        defaultValue={guess.timeZone}
        hint="Decides which day it is for this book."
      />
      <BorrowerPlaceFields countries={countries} guess={guess} errors={errors} />
      <SelectField
        label="Rules for contacting borrowers"
        name="jurisdiction"
        choices={jurisdictions.map((value) => ({ value, word: jurisdictionWords[value] }))}
        defaultValue={guess.jurisdiction}
        error={errors.jurisdiction}
      />
    </>
  );
}
