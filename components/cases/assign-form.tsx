'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { PersonField, personIn } from '#components/shell/person-field.tsx';
import { TextField } from '#components/ui/field.tsx';
import { assignInput } from '#server/casework/schema.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { useAct } from './use-act.ts';

/** A manager makes the case one person's own, or gives it back to everybody. */
export function AssignForm() {
  const api = useApi();
  const { open } = useCaseDesk();
  const act = useAct(api.cases.assign.mutationOptions(), (_, { toId }) => ({
    said: toId === null ? 'Given back to everybody.' : 'Given to its new owner.',
  }));
  return (
    <ActForm
      name="assign"
      schema={assignInput}
      act={act}
      read={({ toId, reason }) => ({
        toId: personIn(toId),
        reason: reason || undefined,
      })}
      submit={['Assign', 'Assigning…']}
      beside
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <PersonField orEverybody {...field('toId')} />
          <TextField label="Why (optional)" autoComplete="off" {...field('reason')} />
          <p className="text-sm text-muted">
            Whoever works on it at the moment may finish. From then on it is handed out to its owner alone.
          </p>
        </>
      )}
    </ActForm>
  );
}
