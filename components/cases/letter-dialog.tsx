'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { letterKindWords } from '#components/letters/letter-kind-look.ts';
import { useApi } from '#components/shell/api-provider.tsx';
import { useDraft } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { type DraftInput, letterInput } from '#server/letters/schema.ts';
import { useCaseDesk } from './case-desk.tsx';
import { ItemisedFields } from './itemised-fields.tsx';
import { draftOf, itemisedDefaults, kindsOf, type LetterSubjects, type Values } from './letter-draft.ts';
import { AddressField, Foot, LanguageField, OutcomeFields, WarnReason } from './letter-fields.tsx';
import { PreviewBlock, usePreview } from './letter-preview.tsx';
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
