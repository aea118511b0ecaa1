'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '#components/shell/api-provider.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { assignInput } from '#server/casework/schema.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import { useAct } from './use-act.ts';

/** Nobody by that id: the case goes back to everybody. */
const everybody = 'everybody';

/** A manager makes the case one person's own, or gives it back to everybody. */
export function AssignForm() {
  const api = useApi();
  const { open } = useCaseDesk();
  const workers = useQuery(api.bulk.workers.queryOptions());
  const act = useAct(api.cases.assign.mutationOptions(), (_, { toId }) => ({
    said: toId === null ? 'Given back to everybody.' : 'Given to its new owner.',
  }));
  if (workers.isPending) return <Skeleton height={120} />;
  if (workers.isError)
    return (
      <Notice tone="danger" title="The people could not be read">
        <Button size="small" onClick={() => workers.refetch()}>
          Try again
        </Button>
      </Notice>
    );
  return (
    <ActForm
      name="assign"
      schema={assignInput}
      act={act}
      read={({ toId, reason }) => ({
        toId: toId === everybody ? null : toId,
        reason: reason || undefined,
      })}
      submit={['Assign', 'Assigning…']}
      beside
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <SelectField
            label="To"
            choices={[
              { value: '', word: 'Choose a person' },
              ...workers.data.map(({ id, name }) => ({ value: id, word: name })),
              { value: everybody, word: 'Nobody: back to everybody' },
            ]}
            {...field('toId')}
          />
          <TextField label="Why (optional)" autoComplete="off" {...field('reason')} />
          <p className="text-sm text-muted">
            Whoever works on it at the moment may finish. From then on it is handed out to its owner alone.
          </p>
        </>
      )}
    </ActForm>
  );
}
