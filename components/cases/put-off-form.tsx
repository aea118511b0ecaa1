'use client';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { TextAreaField, TextField } from '#components/ui/field.tsx';
import { putOffInput } from '#server/casework/schema.ts';
import { addDays, formatDay } from '#server/core/calendar.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { useAct } from './use-act.ts';

/** Nothing can be done today: says why, and on which day the case comes back to the queue. */
export function PutOffForm({ facts }: { facts: CaseFacts }) {
  const { open } = useCaseDesk();
  const { locale } = useBookFormat();
  const act = useAct(useApi().cases.putOff.mutationOptions(), ({ eventId }, { comeBackOn }) => ({
    said: `Put off until ${formatDay(comeBackOn, locale)}.`,
    undo: { eventId },
  }));
  return (
    <ActForm
      name="later"
      schema={putOffInput}
      act={act}
      read={({ comeBackOn, reason }) => ({ comeBackOn, reason })}
      submit={['Put off', 'Recording…']}
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <TextField
            label="Come back on"
            type="date"
            hint="An agreed callback comes up at its own time all the same."
            {...field('comeBackOn', addDays(facts.today, 7))}
          />
          <TextAreaField
            label="Reason"
            rows={2}
            hint="What is waited for: a number that has to be found, a document, another department."
            {...field('reason')}
          />
        </>
      )}
    </ActForm>
  );
}
