'use client';
import { type ReactNode, useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import {
  type ContactParty,
  type ContactPointKind,
  type ContactPointPlace,
  contactParties,
  contactPointKinds,
} from '#db/terms.ts';
import { addPointInput, withdrawInput } from '#server/compliance/schema.ts';
import { dayIn, formatDay } from '#server/core/calendar.ts';
import { ReasonDialog } from './act-dialog.tsx';
import { ActForm } from './act-form.tsx';
import { type LanguageChosen, languageLine, SetLanguage } from './language-form.tsx';
import { partyWords, placeChoices, placeWords } from './party-words.ts';
import { PlaceForm } from './place-form.tsx';
import { NameOnLetters } from './printed-name.tsx';
import { useAct } from './use-act.ts';
import { NoteWish } from './wish-form.tsx';

export interface ReachPoint {
  id: number;
  kind: ContactPointKind;
  place: ContactPointPlace;
  party: ContactParty;
  value: string;
  /** Why nothing is written to it any more: the day of what came back, and what was said of it; null where it is good. */
  lostOn: string | null;
  lostWhy: string | null;
  /** On hold as not theirs: since when, in words; null where it is good. */
  wrongSince: string | null;
}

const kindWords: Record<ContactPointKind, string> = { phone: 'Phone', email: 'E-mail', address: 'Address' };

/** A landline takes no text and still rings. */
const lostWords = (kind: ContactPointKind, lostOn: string, why: string | null) =>
  kind === 'phone'
    ? `Takes no texts: the one of ${lostOn} was not delivered (${why}). Calls may still reach it; ask for a mobile number.`
    : `Mail of ${lostOn} came back: nobody is there. Ask for another address.`;

/** What stands against using it: that it is not theirs says more than what came back. */
function warningOf({ kind, lostOn, lostWhy, wrongSince }: ReachPoint): string | null {
  if (wrongSince !== null) return `Wrong, on hold since ${wrongSince}`;
  return lostOn && lostWords(kind, lostOn, lostWhy);
}

/** Where and how the borrower can be reached, and what they wished. */
export function Reach({
  points,
  places,
  wishes,
  knowsConsent,
  language,
  printed,
  mayRecord,
}: {
  points: readonly ReachPoint[];
  /** In words, with where each is known from, and whether it is the borrower's own. */
  places: readonly { id: number; words: string; source: string; isOwn: boolean }[];
  /** What the gate makes of each, and what was said. */
  wishes: readonly { id: number; means: string; words: string; authorName: string; at: number }[];
  knowsConsent: boolean;
  language: LanguageChosen;
  /** The name that letters carry instead of the file's, and who recorded it. */
  printed: { name: string; byName: string } | null;
  mayRecord: boolean;
}) {
  const { locale, timeZone } = useBookFormat();
  return (
    <Panel title="Reach">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {places.map(({ id, words, source, isOwn }) => (
          <Row key={`place ${id}`} word="Place" value={words} note={source}>
            {mayRecord && isOwn && <TakeBack what="place" id={id} name={words} />}
          </Row>
        ))}
        {places.length === 0 && <Row word="Place" value="Not recorded" />}
        {points.map((point) => (
          <Row
            key={point.id}
            word={kindWords[point.kind]}
            value={point.value}
            note={
              point.party === 'borrower' ? placeWords[point.place] : partyWords[point.party].toLowerCase()
            }
            warning={warningOf(point)}
          />
        ))}
        {points.length === 0 && <Row word="Phone" value="None recorded" />}
        {printed && <Row word="On letters" value={printed.name} note={printed.byName} />}
        <Row word="Written in" {...languageLine(language)} />
        {wishes.map(({ id, means, words, authorName, at }) => (
          <Row
            key={`wish ${id}`}
            word="Wish"
            value={means}
            note={`“${words}”, ${authorName}, ${formatDay(dayIn(timeZone, at), locale)}`}
          >
            {mayRecord && <TakeBack what="wish" id={id} name={means} />}
          </Row>
        ))}
      </dl>
      {mayRecord && (
        <div className="mt-3 flex flex-wrap gap-2">
          <NoteWish points={points} knowsConsent={knowsConsent} />
          <AddPoint />
          <AddPlace />
          <SetLanguage chosen={language} />
          <NameOnLetters name={printed?.name ?? null} />
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
  children,
}: {
  word: string;
  value: string;
  note?: string;
  warning?: string | null;
  /** What can be done with it. */
  children?: ReactNode;
}) {
  return (
    <>
      <dt className="text-muted">{word}</dt>
      <dd className="min-w-0 break-words">
        {children ? (
          <span className="flex items-baseline justify-between gap-2">
            {value}
            <span className="-my-1 -mr-2 shrink-0">{children}</span>
          </span>
        ) : (
          value
        )}
        {note && <span className="text-muted">{children ? note : ` · ${note}`}</span>}
        {warning && <span className="block text-xs text-warning">{warning}</span>}
      </dd>
    </>
  );
}

/** What taking it back means. */
const takenBack = {
  place:
    'They moved, or it was wrong. Their clock no longer counts for contact; what was decided by it stays as it is.',
  wish: 'Only the borrower changes their mind: say what they said. Both entries stay in the file.',
} as const;

const taken = { said: 'Taken back. The gate was asked again.' };

/** What stands in the file and is taken back by a row of its own, with its reason. */
function TakeBack({ what, id, name }: { what: keyof typeof takenBack; id: number; name: string }) {
  const { withdrawPlace, withdrawWish } = useApi().compliance;
  const ofPlace = useAct(withdrawPlace.mutationOptions(), () => taken);
  const ofWish = useAct(withdrawWish.mutationOptions(), () => taken);
  return (
    <ReasonDialog
      word="Take back"
      label={`Take back: ${name}`}
      title={`Take back: ${name}`}
      sentence={takenBack[what]}
      name={`take back ${what} ${id}`}
      schema={withdrawInput}
      act={what === 'place' ? ofPlace : ofWish}
      read={({ reason }) => ({ id, reason })}
      beside
      kind="quiet"
    />
  );
}

/** On an envelope to somebody else their own name comes first; the borrower's is known. */
const hintOf = ({ kind, party = 'borrower' }: Values) =>
  kind !== 'address'
    ? undefined
    : party === 'borrower'
      ? 'Line by line, as on an envelope, without the name.'
      : 'Line by line, as on an envelope, with their name first.';

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
          read={({ kind, place, party, value }) => ({ kind, place, party, value })}
          submit={['Add', 'Adding…']}
          beside
          onDone={() => setOpen(false)}
        >
          {({ field, values }) => (
            <>
              <SelectField
                label="Whose"
                choices={contactParties.map((value) => ({ value, word: partyWords[value] }))}
                {...field('party', 'borrower')}
              />
              <div className="grid grid-cols-2 items-start gap-3">
                <SelectField
                  label="Kind"
                  choices={contactPointKinds.map((value) => ({ value, word: kindWords[value] }))}
                  {...field('kind', 'phone')}
                />
                <SelectField
                  label="Where"
                  choices={placeChoices(contactPointKinds.find((kind) => kind === values.kind) ?? 'phone')}
                  {...field('place', 'mobile')}
                />
              </div>
              <TextAreaField
                label="Number or address"
                rows={1}
                hint={hintOf(values)}
                autoComplete="off"
                {...field('value')}
              />
            </>
          )}
        </ActForm>
      </DialogContent>
    </Dialog>
  );
}
