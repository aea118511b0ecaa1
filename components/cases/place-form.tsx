'use client';
import { useId, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { TextField } from '#components/ui/field.tsx';
import { recordPlaceInput } from '#server/compliance/schema.ts';
import { zoneNames } from '#server/core/time-zones.ts';
import { ActForm } from './act-form.tsx';
import { useAct } from './use-act.ts';

/** Where the borrower is: without it the gate stays shut, because nobody knows what time it is there. */
export function PlaceForm({ onDone, focusOn }: { onDone?: () => void; focusOn?: 'nothing' }) {
  const act = useAct(useApi().compliance.recordPlace.mutationOptions(), () => ({
    said: 'Place recorded. The gate was asked again.',
  }));
  const listId = useId();
  // a list of four hundred, and not the same in every browser: only for who is about to type
  const [zones, setZones] = useState<readonly string[]>([]);
  return (
    <ActForm
      name="place"
      schema={recordPlaceInput}
      act={act}
      read={({ country = '', region = '', timeZone = '', source }) => ({
        country: country.trim().toUpperCase(),
        region: region.trim().toUpperCase() || null,
        timeZone: timeZone.trim() || null,
        source,
      })}
      submit={['Record place', 'Recording…']}
      beside
      focusOn={focusOn}
      onDone={onDone}
    >
      {({ field }) => (
        <>
          <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[5rem_5rem_minmax(0,1fr)_minmax(0,1fr)]">
            <TextField
              label="Country"
              maxLength={2}
              placeholder="US"
              autoComplete="off"
              {...field('country')}
            />
            <TextField
              label="Region"
              maxLength={3}
              placeholder="MA"
              autoComplete="off"
              {...field('region')}
            />
            <div className="max-sm:col-span-2">
              <TextField
                label="Time zone"
                placeholder="America/New_York"
                list={listId}
                onFocus={() => setZones(zoneNames())}
                autoComplete="off"
                {...field('timeZone')}
              />
              <datalist id={listId}>
                {zones.map((zone) => (
                  <option key={zone} value={zone} />
                ))}
              </datalist>
            </div>
            <div className="max-sm:col-span-2">
              <TextField
                label="Known from"
                placeholder="Their letter"
                autoComplete="off"
                {...field('source')}
              />
            </div>
          </div>
        </>
      )}
    </ActForm>
  );
}
