'use client';
import { useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { ShortcutKeys } from '#components/shell/shortcut-keys.tsx';
import { useShortcuts } from '#components/shell/shortcuts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextAreaField, TextField } from '#components/ui/field.tsx';
import { type Channel, type ContactPointKind, channels } from '#db/terms.ts';
import { recordWishInput } from '#server/compliance/schema.ts';
import { ActForm } from './act-form.tsx';
import { channelLooks } from './channel-look.ts';
import { useAct } from './use-act.ts';
import { dayChoices, readWish, type WishKind, wishKindOf, wishKinds, wishLooks } from './wish-look.ts';

interface WishPoint {
  id: number;
  kind: ContactPointKind;
  place: string;
  value: string;
}

interface WishFormProps {
  points: readonly WishPoint[];
  /** Whether a rule makes anything of a consent to be called. */
  knowsConsent: boolean;
}

/** Opens the form for what the borrower said about being contacted. */
export function NoteWish(props: WishFormProps) {
  const [open, setOpen] = useState(false);
  useShortcuts([
    { keys: 'r', word: 'Note a wish about contact', group: 'This case', run: () => setOpen(true) },
  ]);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          Note a wish
          <ShortcutKeys keys="r" hidden />
        </Button>
      </DialogTrigger>
      <DialogContent
        title="What they said about contact"
        sentence="The gate goes by it from now on, whoever works on this case, until it is taken back."
      >
        <WishForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function WishForm({ points, knowsConsent, onDone }: WishFormProps & { onDone: () => void }) {
  const act = useAct(useApi().compliance.recordWish.mutationOptions(), () => ({
    said: 'Noted. The gate was asked again.',
  }));
  const kinds = wishKinds.filter((kind) => kind !== 'consent' || knowsConsent);
  return (
    <ActForm
      name="wish"
      schema={recordWishInput}
      act={act}
      read={readWish}
      submit={['Note the wish', 'Noting…']}
      beside
      onDone={onDone}
    >
      {({ field, values }) => {
        const kind = wishKindOf(values);
        return (
          <>
            <SelectField
              label="They want"
              hint={wishLooks[kind].hint}
              choices={kinds.map((value) => ({ value, word: wishLooks[value].word }))}
              {...field('kind', 'inconvenient_time')}
            />
            <WishFields kind={kind} field={field} values={values} points={points} />
            <TextAreaField
              label="In their words"
              rows={2}
              hint="What was said, and how. It stays in the file."
              {...field('words')}
            />
          </>
        );
      }}
    </ActForm>
  );
}

type Field = (
  name: string,
  value?: string,
) => { name: string; defaultValue: string; error: string | undefined };
interface FieldsProps {
  field: Field;
  values: Values;
  points: readonly WishPoint[];
}

function WishFields({ kind, ...props }: FieldsProps & { kind: WishKind }) {
  switch (kind) {
    case 'inconvenient_time':
      return <TimeFields {...props} />;
    case 'opt_out':
      return <OptOutFields {...props} />;
    case 'employer_forbids':
      return <WorkField {...props} />;
    case 'consent':
      return null;
  }
}

const ways = channels.map((value) => ({ value, word: channelLooks[value].word }));

function TimeFields({ field, values: { when = 'before' } }: FieldsProps) {
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <SelectField
          label="Way"
          choices={[...ways, { value: '', word: 'Every way' }]}
          {...field('channel', 'call')}
        />
        <SelectField
          label="When"
          choices={[
            { value: 'before', word: 'Before' },
            { value: 'after', word: 'After' },
            { value: 'between', word: 'Between' },
            { value: 'day', word: 'The whole day' },
          ]}
          {...field('when', 'before')}
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-3">
        {(when === 'after' || when === 'between') && (
          <TextField label="From" type="time" {...field('fromMinute', '18:00')} />
        )}
        {(when === 'before' || when === 'between') && (
          <TextField label="Until" type="time" {...field('toMinute', '12:00')} />
        )}
        <SelectField label="On" choices={dayChoices} {...field('weekdays')} />
      </div>
    </>
  );
}

const usedBy: Record<Channel, ContactPointKind | null> = {
  call: 'phone',
  sms: 'phone',
  email: 'email',
  letter: 'address',
  visit: null,
};

function OptOutFields({ field, values, points }: FieldsProps) {
  const channel = channels.find((each) => each === values.channel) ?? 'sms';
  const used = points.filter(({ kind }) => kind === usedBy[channel]);
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <SelectField label="Way" choices={ways} {...field('channel', 'sms')} />
      {used.length > 0 && (
        <SelectField
          label="To"
          choices={[{ value: '', word: 'Any of theirs' }, ...used.map(choiceOf)]}
          {...field('contactPointId')}
        />
      )}
    </div>
  );
}

function WorkField({ field, points }: FieldsProps) {
  const phones = points.filter(({ kind }) => kind === 'phone');
  const known = phones.some(({ place }) => place === 'work');
  return (
    <SelectField
      label="Which"
      hint={known ? undefined : 'No number is recorded as at work yet. One that is added is not used either.'}
      choices={[{ value: '', word: 'Every number and address at work' }, ...phones.map(choiceOf)]}
      {...field('contactPointId')}
    />
  );
}

const choiceOf = ({ id, value }: WishPoint) => ({ value: String(id), word: value.replaceAll('\n', ', ') });
