'use client';
import { useEffect, useState } from 'react';
import { type Choice, SelectField } from '#components/ui/field.tsx';

/** A country with its clocks, westernmost first, and the regions that a contact rule asks for. */
export interface CountryChoice {
  code: string;
  name: string;
  zones: readonly string[];
  regions: readonly { code: string; name: string; zones: readonly string[] }[];
}

export type FieldErrors = Partial<Record<string, string>>;

interface Where {
  country: string;
  region: string;
}

/** Where the borrowers of a whole book live: their own clock decides when they may be contacted. */
export function BorrowerPlaceFields({
  countries,
  guess,
  errors,
}: {
  countries: readonly CountryChoice[];
  /** The country to begin with, and the zone to choose where it has several. */
  guess: { country: string | null; timeZone: string };
  errors: FieldErrors;
}) {
  const [where, setWhere] = useState<Where>({ country: guess.country ?? '', region: '' });
  const country = countries.find(({ code }) => code === where.country);
  const region = country?.regions.find(({ code }) => code === where.region);
  return (
    <>
      <SelectField
        label="Where the borrowers live"
        name="country"
        value={where.country}
        onChange={({ target }) => setWhere({ country: target.value, region: '' })}
        choices={[
          { value: '', word: 'Choose a country' },
          ...countries.map(({ code, name }) => ({ value: code, word: name })),
        ]}
        error={errors.country}
        hint="Nobody is contacted before it is known where they are. A place in the loan file, or recorded for one borrower, comes before this."
      />
      {country && country.regions.length > 0 && (
        <SelectField
          label={country.code === 'US' ? 'State' : 'Part of the country'}
          name="region"
          value={where.region}
          onChange={({ target }) => setWhere({ ...where, region: target.value })}
          choices={[
            { value: '', word: 'Several, or not known' },
            ...country.regions.map(({ code, name }) => ({ value: code, word: name })),
          ]}
          error={errors.region}
          hint="Where it is not known, the strictest rules of the places with this clock hold."
        />
      )}
      <ClockFields
        key={`${where.country}-${where.region}`}
        zones={(region ?? country)?.zones ?? []}
        isSettled={region !== undefined}
        guess={guess.timeZone}
        errors={errors}
      />
    </>
  );
}

/** One clock needs no question. Of several the two ends are asked for. */
function ClockFields({
  zones,
  isSettled,
  guess,
  errors,
}: {
  zones: readonly string[];
  /** A region whose clocks are both in use. */
  isSettled: boolean;
  guess: string;
  errors: FieldErrors;
}) {
  // server and browser know different years of clock changes, so the offset is the browser's alone
  const [isInBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const [only] = zones;
  if (only === undefined) return null;
  if (zones.length === 1) return <input type="hidden" name="timeZone" value={only} />;
  const choices = zones.map((zone) => zoneChoice(zone, isInBrowser));
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <SelectField
        label="Their clock"
        name="timeZone"
        choices={choices}
        defaultValue={zones.includes(guess) ? guess : only}
        error={errors.timeZone}
        hint="Decides when it is too early or too late."
      />
      <SelectField
        label="As far as"
        name="furthestTimeZone"
        choices={[{ value: '', word: 'The same clock' }, ...choices]}
        defaultValue={isSettled ? zones.find((zone) => zone !== (zones.includes(guess) ? guess : only)) : ''}
        error={errors.furthestTimeZone}
        hint="Where they live by several: contact waits until both allow it."
      />
    </div>
  );
}

/** `New York (GMT-5)`, as the clocks stand today. */
function zoneChoice(zone: string, withOffset: boolean): Choice {
  const city = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (!withOffset) return { value: zone, word: city };
  const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;
  return { value: zone, word: `${city} (${offset})` };
}

/** The fields as the schema reads them. */
export function readPlace(values: FormData) {
  const text = (name: string) => String(values.get(name) ?? '');
  return {
    country: text('country'),
    region: text('region') || null,
    timeZone: text('timeZone'),
    furthestTimeZone: text('furthestTimeZone') || null,
  };
}

/** The first complaint of each field, by the last part of its path: one form has no two fields of a name. */
export function complaintsOf(issues: readonly { path: PropertyKey[]; message: string }[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of issues) errors[String(path.at(-1) ?? 'form')] ??= message;
  return errors;
}
