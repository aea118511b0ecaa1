'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { lanes } from '#db/terms.ts';
import { overrideInput, restoreLaneInput } from '#server/casework/schema.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { useAct } from './use-act.ts';

/** A person's word against the score's, with the reason; and the way back to the score's. */
export function LaneForm({ facts }: { facts: CaseFacts }) {
  if (facts.lane === null)
    return (
      <Notice title="No lane yet">
        The next assessment gives this borrower a lane, which you can then change.
      </Notice>
    );
  return (
    <div className="flex flex-col gap-5">
      <Override facts={facts} />
      {facts.isOverridden && <Restore />}
    </div>
  );
}

function Override({ facts }: { facts: CaseFacts }) {
  const { open } = useCaseDesk();
  const act = useAct(useApi().cases.overrideLane.mutationOptions(), ({ overrideId }, { lane }) => ({
    said: `Moved to ${laneLooks[lane].word.toLowerCase()}.`,
    undo: { kind: 'lane.overridden', subjectId: overrideId },
  }));
  const others = lanes.filter((lane) => lane !== facts.lane);
  return (
    <ActForm
      name="lane"
      schema={overrideInput}
      act={act}
      read={({ lane, reason }) => ({ lane, reason })}
      submit={['Move to this lane', 'Moving…']}
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <SelectField
            label="Lane"
            hint="Stays until it is taken back, whatever later scores say."
            choices={others.map((value) => ({ value, word: laneLooks[value].word }))}
            {...field('lane', others[0])}
          />
          <TextAreaField label="Reason" rows={2} {...field('reason')} />
        </>
      )}
    </ActForm>
  );
}

function Restore() {
  const { open } = useCaseDesk();
  const act = useAct(useApi().cases.restoreLane.mutationOptions(), () => ({
    said: 'The score’s own lane counts again.',
  }));
  return (
    <ActForm
      name="restore lane"
      schema={restoreLaneInput}
      act={act}
      read={({ reason }) => ({ reason })}
      submit={['Go back to the score’s lane', 'Moving…']}
      focusOn="nothing"
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <p className="border-t pt-3 text-sm text-muted">A person chose this lane.</p>
          <TextAreaField label="Reason to take it back" rows={2} {...field('reason')} />
        </>
      )}
    </ActForm>
  );
}
