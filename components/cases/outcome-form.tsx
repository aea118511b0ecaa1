'use client';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { TextAreaField, TextField } from '#components/ui/field.tsx';
import { type OutcomeCode, type OutcomeMeaning, outcomes } from '#db/outcome-terms.ts';
import { outcomeInput } from '#server/casework/schema.ts';
import { ActForm } from './act-form.tsx';
import {
  CallbackFields,
  PlanFields,
  PromiseFields,
  readCallback,
  readPlan,
  readPromise,
} from './arrangement-fields.tsx';
import type { CaseFacts } from './case-facts.ts';
import { whatItFixes } from './outcome-words.ts';
import { useAct } from './use-act.ts';
import type { Leave } from './use-leave.ts';

interface OutcomeFormProps {
  code: OutcomeCode;
  leave: Leave;
  facts: CaseFacts;
  onDone: () => void;
}

/** What the chosen outcome still needs, what it fixes, and the key that records it. */
export function OutcomeForm({ code, leave, facts, onDone }: OutcomeFormProps) {
  const format = useBookFormat();
  const { words, asks, nextInDays }: OutcomeMeaning = outcomes[code];
  const act = useAct(useApi().cases.recordContact.mutationOptions(), ({ contactId }) => ({
    said: `Logged: ${words.toLowerCase()}.`,
    undo: { kind: 'contact.recorded', subjectId: contactId },
  }));
  const read = (values: Values) => ({
    verdictId: leave.verdictId,
    outcome: code,
    note: values.note,
    warnReason: values.warnReason || undefined,
    nextOn: values.nextOn || undefined,
    promise: asks === 'promise' ? readPromise(values, format) : undefined,
    plan: asks === 'plan' ? readPlan(values, format) : undefined,
    callback: asks === 'callback' ? readCallback(values, facts.clock) : undefined,
  });
  return (
    <ActForm
      name={`outcome ${code}`}
      schema={outcomeInput}
      act={act}
      read={read}
      submit={[`Record: ${words.toLowerCase()}`, 'Recording…']}
      onDone={onDone}
      focusOn={asks || leave.warnings.length > 0 ? 'field' : 'submit'}
    >
      {({ field }) => (
        <>
          <p className="text-sm text-muted">
            {whatItFixes(code, { channel: leave.channel, today: facts.today, locale: format.locale })}
          </p>
          {leave.warnings.length > 0 && (
            <TextField
              label="Why it was right all the same"
              hint="The gate warned of this contact; the reason stays in the file."
              autoComplete="off"
              {...field('warnReason')}
            />
          )}
          {asks === 'promise' && <PromiseFields field={field} facts={facts} />}
          {asks === 'plan' && <PlanFields field={field} facts={facts} />}
          {asks === 'plan' && (
            <TextField
              label="Why a manager should agree"
              hint="Only where the term is over your limit."
              {...field('reason')}
            />
          )}
          {asks === 'callback' && <CallbackFields field={field} facts={facts} />}
          <div className="grid grid-cols-[minmax(0,1fr)_9.5rem] items-start gap-3">
            <TextAreaField label="Note" rows={1} {...field('note')} />
            {nextInDays !== null && <TextField label="Another day" type="date" {...field('nextOn')} />}
          </div>
        </>
      )}
    </ActForm>
  );
}
