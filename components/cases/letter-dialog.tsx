'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { letterKindWords } from '#components/letters/letter-kind-look.ts';
import { languageWords } from '#components/messages/message-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { useDraft } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { disputeResults, type LetterLanguage, letterLanguages } from '#db/letter-terms.ts';
import type { LetterChoices } from '#server/letters/queries.ts';
import { type DraftInput, letterInput } from '#server/letters/schema.ts';
import { useCaseDesk } from './case-desk.tsx';
import { ItemisedFields } from './itemised-fields.tsx';
import {
  draftOf,
  itemisedDefaults,
  kindsOf,
  type LetterSubjects,
  resultWords,
  type Values,
} from './letter-draft.ts';
import { PreviewBlock, usePreview } from './letter-preview.tsx';
import { toWords } from './party-words.ts';
import { useAct } from './use-act.ts';
import { useSettled } from './use-settled.ts';

/** Opens the letters that can be printed from this case; nothing goes out before it was seen. */
export function LetterDialog({ subjects }: { subjects: LetterSubjects }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Issue a letter</Button>
      </DialogTrigger>
      <DialogContent
        wide
        title="Issue a letter"
        sentence="It gets the next number, is kept as it is, and stands on the timeline. It cannot be undone."
      >
        <LetterForm subjects={subjects} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function LetterForm({ subjects, onDone }: { subjects: LetterSubjects; onDone: () => void }) {
  const format = useBookFormat();
  const api = useApi();
  const { borrowerId, token } = useCaseDesk();
  const { data: choices } = useQuery({ ...api.letters.choices.queryOptions({ borrowerId }), staleTime: 0 });
  const kinds = kindsOf(subjects, choices);
  const kept = useDraft(`${borrowerId} letter`);
  const typed: Values = { kind: kinds[0], ...kept.values };
  const act = useAct(api.letters.issue.mutationOptions(), ({ number }, { kind }) => ({
    said: `${letterKindWords[kind]} ${number} issued.`,
  }));
  const chosen = typed.loanId ? Number(typed.loanId) : undefined;
  const values: Values = { ...(choices ? itemisedDefaults(choices, chosen, format) : {}), ...typed };
  const draft = draftOf(
    values,
    { ...subjects, borrowerId, token, disputeId: choices?.disputeId ?? null },
    format,
  );
  const settled = useSettledDraft(draft);
  const state = usePreview(settled);
  const change = (name: string, value: string) =>
    // another loan is itemised anew
    kept.keep(
      name === 'loanId'
        ? { ...among(typed, ['kind', 'language', 'addressId', 'warnReason']), loanId: value }
        : { ...typed, [name]: value },
    );
  const issue = async () => {
    // beside the draft, and not in it: a reason half typed takes nothing from the preview
    const input = letterInput.safeParse({ ...draft, warnReason: typed.warnReason || undefined });
    if (!input.success) return act.setErrors({ warnReason: input.error.issues[0]?.message });
    if (!(await act.run(input.data))) return;
    kept.clear();
    onDone();
  };
  const errors = fieldErrors(state.preview?.gaps, act.errors);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <SelectField
          label="Letter"
          choices={kinds.map((value) => ({ value, word: letterKindWords[value] }))}
          value={typed.kind}
          onChange={(event) => change('kind', event.currentTarget.value)}
        />
        <LanguageField
          value={typed.language ?? choices?.language}
          onChange={(to) => change('language', to)}
        />
        <AddressField choices={choices} value={typed.addressId} onChange={change} />
      </div>
      {typed.kind === 'validation_notice' && choices && (
        <ItemisedFields choices={choices} values={values} errors={errors} onChange={change} />
      )}
      {typed.kind === 'dispute_outcome' && <OutcomeFields values={values} onChange={change} />}
      <PreviewBlock draft={settled} state={state} />
      <WarnReason state={state} error={errors.warnReason} onChange={(text) => change('warnReason', text)} />
      <Foot error={act.errors.form}>
        <Button
          kind="primary"
          busy={act.busy}
          disabled={!state.isReady || state.isFetching || settled === null}
          onClick={() => void issue()}
        >
          {act.busy ? 'Issuing…' : 'Issue the letter'}
        </Button>
      </Foot>
    </div>
  );
}

/** What was typed when it last stood still; as text, so that the same draft is the same value. */
function useSettledDraft(draft: DraftInput | null): DraftInput | null {
  const text = useSettled(JSON.stringify(draft));
  // written one line above
  return JSON.parse(text) as DraftInput | null;
}

function fieldErrors(
  gaps: readonly { field: string | null; sentence: string }[] | undefined,
  errors: Partial<Record<string, string>>,
): Partial<Record<string, string>> {
  const named = (gaps ?? []).flatMap(({ field, sentence }) => (field ? [[field, sentence] as const] : []));
  return { ...Object.fromEntries(named), ...errors };
}

const among = (values: Values, names: readonly string[]): Values =>
  Object.fromEntries(names.map((name) => [name, values[name]]));

/** The borrower's own unless another is chosen. */
function LanguageField({
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

function AddressField({
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
function OutcomeFields({
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
function WarnReason({
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

function Foot({ error, children }: { error: string | undefined; children: ReactNode }) {
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

/** The letter of a legal notice: read at every step, issued at its own. */
export function NoticeLetterDialog({
  noticeId,
  mayIssue,
}: {
  noticeId: number;
  /** Approved, and this person may let it go. */
  mayIssue: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small" kind={mayIssue ? 'primary' : 'plain'}>
          {mayIssue ? 'Read and issue' : 'Read the letter'}
        </Button>
      </DialogTrigger>
      <DialogContent
        wide
        title="Legal notice"
        sentence={
          mayIssue
            ? 'The notice is issued together with this letter, which gets the next number and is kept as it is.'
            : 'As the letter would read. It is printed once a manager approved the notice.'
        }
      >
        <NoticeLetter noticeId={noticeId} mayIssue={mayIssue} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function NoticeLetter({
  noticeId,
  mayIssue,
  onDone,
}: {
  noticeId: number;
  mayIssue: boolean;
  onDone: () => void;
}) {
  const { borrowerId } = useCaseDesk();
  const [language, setLanguage] = useState<LetterLanguage>();
  const draft: DraftInput = { kind: 'legal_notice', borrowerId, noticeId, language };
  const state = usePreview(draft);
  const act = useAct(useApi().notices.issue.mutationOptions(), ({ number }) => ({
    said: `Notice issued with letter ${number}.`,
  }));
  const [warnReason, setWarnReason] = useState('');
  const issue = async () => {
    if (await act.run({ noticeId, language, warnReason: warnReason || undefined })) onDone();
  };
  return (
    <div className="flex flex-col gap-4">
      <LanguageField value={language ?? state.preview?.language ?? undefined} onChange={setLanguage} />
      <PreviewBlock draft={draft} state={state} />
      {mayIssue && <WarnReason state={state} error={act.errors.warnReason} onChange={setWarnReason} />}
      {mayIssue && (
        <Foot error={act.errors.form}>
          <Button kind="primary" busy={act.busy} disabled={!state.isReady} onClick={() => void issue()}>
            {act.busy ? 'Issuing…' : 'Issue the notice and its letter'}
          </Button>
        </Foot>
      )}
    </div>
  );
}
