'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { useDraft } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogContent } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { type BulkScope, bulkNoteInput } from '#server/casework/schema.ts';
import { BulkResultList } from './bulk-result.tsx';

/** The same note for everybody who is chosen. A note takes nothing from whoever works on the case. */
export function BulkNote({ scope, onDone }: { scope: BulkScope; onDone: () => void }) {
  const [error, setError] = useState<string>();
  const draft = useDraft(`bulk-note ${scope.portfolioId}`);
  const run = useMutation(
    useApi().bulk.note.mutationOptions({
      onSuccess: draft.clear,
      onError: ({ message }) => setError(message),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = bulkNoteInput.safeParse({ ...scope, body: new FormData(event.currentTarget).get('body') });
    if (!read.success) return setError(read.error.issues[0]?.message);
    setError(undefined);
    run.mutate(read.data);
  };
  const count = scope.borrowerIds.length;
  return (
    <DialogContent
      title="Note on the chosen"
      sentence="It stands on the timeline of each and cannot be edited."
    >
      {run.data ? (
        <>
          <BulkResultList result={run.data} words={['have the note', 'not']} />
          <Button kind="primary" onClick={onDone}>
            Done
          </Button>
        </>
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <TextField
            label="Note"
            name="body"
            // the first stop would be the button that closes
            autoFocus
            autoComplete="off"
            error={error}
            defaultValue={draft.values.body}
            onInput={({ currentTarget }) => draft.keep({ body: currentTarget.value })}
          />
          <Button kind="primary" type="submit" busy={run.isPending}>
            {run.isPending ? 'Writing…' : `Write ${count} ${count === 1 ? 'note' : 'notes'}`}
          </Button>
        </form>
      )}
    </DialogContent>
  );
}
