'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { useDraft } from '#components/shell/drafts.tsx';
import { Skeleton } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogContent } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type BulkScope, bulkLettersInput } from '#server/casework/schema.ts';
import { BulkResultList } from './bulk-result.tsx';

/** A letter that somebody posted by hand, logged for everybody who is chosen: first for whom it may be, then what came of it. */
export function BulkLetters({ scope, onDone }: { scope: BulkScope; onDone: () => void }) {
  const api = useApi();
  const router = useRouter();
  const [error, setError] = useState<string>();
  const draft = useDraft(`bulk-letters ${scope.portfolioId}`);
  const { mutate, ...preview } = useMutation(api.bulk.previewLetters.mutationOptions());
  const run = useMutation(
    api.bulk.logLetters.mutationOptions({
      onSuccess: () => {
        draft.clear();
        router.refresh();
      },
    }),
  );
  const key = JSON.stringify(scope);
  useEffect(() => mutate(JSON.parse(key)), [mutate, key]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = new FormData(event.currentTarget).get('note') || undefined;
    const read = bulkLettersInput.safeParse({ ...scope, note });
    if (!read.success) return setError(read.error.issues[0]?.message);
    setError(undefined);
    run.mutate(read.data);
  };
  const count = preview.data?.allowed ?? 0;
  const failed = run.error ?? preview.error;
  return (
    <DialogContent
      title="Log a letter by hand"
      sentence="A letter that you post yourself, as sent to each. The gate is asked about each by itself. A call or a visit is logged on its case: the gate is asked before it is made."
    >
      {failed && (
        <Notice tone="danger" title="Not every letter was logged">
          {failed.message} Who has one already is left out when you try again.
        </Notice>
      )}
      {run.data ? (
        <>
          <BulkResultList result={run.data} words={['have the letter logged', 'not']} />
          <Button kind="primary" onClick={onDone}>
            Done
          </Button>
        </>
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          {!preview.data && !preview.error && <Skeleton height={160} />}
          {preview.data && <BulkResultList result={preview.data} words={['can be written to', 'cannot']} />}
          <TextField
            label="Note (optional)"
            name="note"
            autoComplete="off"
            error={error}
            defaultValue={draft.values.note}
            onInput={({ currentTarget }) => draft.keep({ note: currentTarget.value })}
          />
          <Button kind="primary" type="submit" busy={run.isPending} disabled={count === 0}>
            {run.isPending ? 'Logging…' : `Log ${count} ${count === 1 ? 'letter' : 'letters'} as sent`}
          </Button>
        </form>
      )}
    </DialogContent>
  );
}
