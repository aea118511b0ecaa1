'use client';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { SelectField, TextAreaField, TextField } from '#components/ui/field.tsx';
import { type OutcomeCode, type OutcomeMeaning, outcomes } from '#db/outcome-terms.ts';
import type { Channel } from '#db/terms.ts';
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
import { placeChoices } from './party-words.ts';
import { pointKinds } from './point-choice.ts';
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
  const { words, asks, asksRight, nextInDays }: OutcomeMeaning = outcomes[code];
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
    right: asksRight && values.value ? { place: values.place, value: values.value } : undefined,
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
          {asksRight && <RightPoint field={field} channel={leave.channel} />}
          <div className="grid grid-cols-[minmax(0,1fr)_9.5rem] items-start gap-3">
            <TextAreaField label="Note" rows={1} {...field('note')} />
            {nextInDays !== null && <TextField label="Another day" type="date" {...field('nextOn')} />}
          </div>
        </>
      )}
    </ActForm>
  );
}

const rightWords = {
  call: 'Right number, if you heard it',
  sms: 'Right number, if you heard it',
  email: 'Right e-mail address, if you know it',
  letter: 'Right address, if you know it',
  visit: 'Right address, if you heard it',
} as const;

/** The right number or address in place of the wrong one; nothing is added where it is left empty. */
function RightPoint({
  field,
  channel,
}: {
  field: (name: string, value?: string) => { name: string; defaultValue: string; error: string | undefined };
  channel: Channel;
}) {
  const isPhone = channel === 'call' || channel === 'sms';
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7.5rem] items-start gap-3">
      {isPhone || channel === 'email' ? (
        <TextField
          label={rightWords[channel]}
          type={isPhone ? 'tel' : 'email'}
          autoComplete="off"
          {...field('value')}
        />
      ) : (
        <TextAreaField label={rightWords[channel]} rows={1} autoComplete="off" {...field('value')} />
      )}
      <SelectField
        label="Where"
        choices={placeChoices(pointKinds[channel])}
        {...field('place', isPhone ? 'mobile' : 'home')}
      />
    </div>
  );
}
