'use client';
import { useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import {
  type ContactPointKind,
  type ContactPointPlace,
  contactPointKinds,
  contactPointPlaces,
} from '#db/terms.ts';
import { addPointInput } from '#server/compliance/schema.ts';
import { ActForm } from './act-form.tsx';
import { type LanguageChosen, languageLine, SetLanguage } from './language-form.tsx';
import { PlaceForm } from './place-form.tsx';
import { useAct } from './use-act.ts';

export interface ReachPoint {
  id: number;
  kind: ContactPointKind;
  place: ContactPointPlace;
  value: string;
  /** The day of the mail that came back because nobody is there; null where none did. */
  lostOn: string | null;
}

const kindWords: Record<ContactPointKind, string> = { phone: 'Phone', email: 'E-mail', address: 'Address' };
const placeWords: Record<ContactPointPlace, string> = {
  home: 'home',
  mobile: 'mobile',
  work: 'work',
  other: 'other',
};

/** Where and how the borrower can be reached, and what they wished. */
export function Reach({
  points,
  places,
  wishes,
  language,
  mayRecord,
}: {
  points: readonly ReachPoint[];
  /** In words, with where each is known from. */
  places: readonly { id: number; words: string; source: string }[];
  wishes: readonly { id: number; words: string }[];
  language: LanguageChosen;
  mayRecord: boolean;
}) {
  return (
    <Panel title="Reach">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {places.map(({ id, words, source }) => (
          <Row key={`place ${id}`} word="Place" value={words} note={source} />
        ))}
        {places.length === 0 && <Row word="Place" value="Not recorded" />}
        {points.map(({ id, kind, place, value, lostOn }) => (
          <Row
            key={id}
            word={kindWords[kind]}
            value={value}
            note={placeWords[place]}
            warning={lostOn && `Mail of ${lostOn} came back: nobody is there. Ask for another address.`}
          />
        ))}
        {points.length === 0 && <Row word="Phone" value="None recorded" />}
        <Row word="Written in" {...languageLine(language)} />
        {wishes.map(({ id, words }) => (
          <Row key={`wish ${id}`} word="Wish" value={words} />
        ))}
      </dl>
      {mayRecord && (
        <div className="mt-3 flex flex-wrap gap-2">
          <AddPoint />
          <AddPlace />
          <SetLanguage chosen={language} />
        </div>
      )}
    </Panel>
  );
}

function Row({
  word,
  value,
  note,
  warning,
}: {
  word: string;
  value: string;
  note?: string;
  warning?: string | null;
}) {
  return (
    <>
      <dt className="text-muted">{word}</dt>
      <dd className="min-w-0 break-words">
        {value}
        {note && <span className="text-muted"> · {note}</span>}
        {warning && <span className="block text-xs text-warning">{warning}</span>}
      </dd>
    </>
  );
}

function AddPlace() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Add a place</Button>
      </DialogTrigger>
      <DialogContent
        title="Where the borrower is"
        sentence="Their own clock decides when contact is allowed. With several places it must be allowed in all of them."
      >
        <PlaceForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AddPoint() {
  const [open, setOpen] = useState(false);
  const act = useAct(useApi().compliance.addPoint.mutationOptions(), () => ({ said: 'Added.' }));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Add a number or address</Button>
      </DialogTrigger>
      <DialogContent title="Add a number or address">
        <ActForm
          name="point"
          schema={addPointInput}
          act={act}
          read={({ kind, place, value }) => ({ kind, place, value })}
          submit={['Add', 'Adding…']}
          beside
          onDone={() => setOpen(false)}
        >
          {({ field }) => (
            <>
              <div className="grid grid-cols-2 items-start gap-3">
                <SelectField
                  label="Kind"
                  choices={contactPointKinds.map((value) => ({ value, word: kindWords[value] }))}
                  {...field('kind', 'phone')}
                />
                <SelectField
                  label="Where"
                  choices={contactPointPlaces.map((value) => ({ value, word: placeWords[value] }))}
                  {...field('place', 'mobile')}
                />
              </div>
              <TextField label="Number or address" autoComplete="off" {...field('value')} />
            </>
          )}
        </ActForm>
      </DialogContent>
    </Dialog>
  );
}
