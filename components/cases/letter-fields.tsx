import type { ReactNode } from 'react';
import { languageWords } from '#components/messages/message-look.ts';
import { Button } from '#components/ui/button.tsx';
import { DialogClose } from '#components/ui/dialog.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { disputeResults, type LetterLanguage, letterLanguages } from '#db/letter-terms.ts';
import type { LetterChoices } from '#server/letters/queries.ts';
import { resultWords, type Values } from './letter-draft.ts';
import type { usePreview } from './letter-preview.tsx';
import { toWords } from './party-words.ts';

/** The borrower's own unless another is chosen. */
export function LanguageField({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (language: LetterLanguage) => void;
}) {
  return (
    <SelectField
      label="Written in"
      choices={letterLanguages.map((language) => ({ value: language, word: languageWords[language] }))}
      value={value}
      onChange={(event) => {
        const to = letterLanguages.find((language) => language === event.currentTarget.value);
        if (to) onChange(to);
      }}
    />
  );
}

export function AddressField({
  choices,
  value,
  onChange,
}: {
  choices: LetterChoices | undefined;
  value: string | undefined;
  onChange: (name: string, value: string) => void;
}) {
  const good = choices?.addresses.filter(({ isWrong }) => !isWrong).toReversed() ?? [];
  const own = good.filter(({ party }) => party === 'borrower');
  if (good.length < 2 && own.length === good.length) return null;
  const others = good.filter(({ party }) => party !== 'borrower');
  return (
    <SelectField
      label="To"
      choices={[
        ...(own.length > 0 ? [] : [{ value: '', word: 'Choose to whom' }]),
        ...[...own, ...others].map((point) => ({ value: String(point.id), word: toWords(point) })),
      ]}
      value={value}
      onChange={(event) => onChange('addressId', event.currentTarget.value)}
    />
  );
}

/** How the dispute came out; the letter tells it while the dispute still holds everything else off. */
export function OutcomeFields({
  values,
  onChange,
}: {
  values: Values;
  onChange: (name: string, value: string) => void;
}) {
  return (
    <>
      <SelectField
        label="Result"
        choices={disputeResults.map((value) => ({ value, word: resultWords[value] }))}
        value={values.result}
        onChange={(event) => onChange('result', event.currentTarget.value)}
      />
      <TextAreaField
        label="What was found"
        rows={3}
        hint="What was looked at, and what it showed. The borrower reads it as it stands. Lift the dispute after the letter."
        value={values.finding ?? ''}
        onChange={(event) => onChange('finding', event.currentTarget.value)}
      />
    </>
  );
}

/** Asked for where the gate warns: it stays in the file. */
export function WarnReason({
  state,
  error,
  onChange,
}: {
  state: ReturnType<typeof usePreview>;
  error: string | undefined;
  onChange: (text: string) => void;
}) {
  if (state.preview?.gate.verdict !== 'warn') return null;
  return (
    <TextAreaField
      label="Why the letter is right all the same"
      rows={2}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function Foot({ error, children }: { error: string | undefined; children: ReactNode }) {
  return (
    <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap items-center gap-2 border-t bg-surface px-5 py-3">
      {children}
      <DialogClose asChild>
        <Button kind="quiet">Cancel</Button>
      </DialogClose>
      {error && (
        <p role="alert" className="w-full text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
