'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useApi } from '#components/shell/api-provider.tsx';
import { PersonField, personIn } from '#components/shell/person-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogContent } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type BulkAssignInput, type BulkScope, bulkAssignInput } from '#server/casework/schema.ts';
import { BulkResultList } from './bulk-result.tsx';

/** Choose whom, see who would change hands, then do it and read what came of each. */
export function BulkAssign({ scope, onDone }: { scope: BulkScope; onDone: () => void }) {
  const api = useApi();
  const router = useRouter();
  const [input, setInput] = useState<BulkAssignInput | null>(null);
  const preview = useMutation(api.bulk.previewAssign.mutationOptions());
  const run = useMutation(api.bulk.assign.mutationOptions({ onSuccess: () => router.refresh() }));
  const check = (read: BulkAssignInput) => {
    setInput(read);
    preview.mutate(read);
  };
  const failed = run.error ?? preview.error;
  return (
    <DialogContent
      title="Assign the chosen"
      sentence="A case that is somebody’s own is handed to nobody else."
    >
      {failed && (
        <Notice tone="danger" title="Nothing was assigned">
          {failed.message}
        </Notice>
      )}
      {!preview.data && <WhomForm scope={scope} busy={preview.isPending} check={check} />}
      {run.data ? (
        <>
          <BulkResultList result={run.data} words={['assigned', 'not']} />
          <Button kind="primary" onClick={onDone}>
            Done
          </Button>
        </>
      ) : (
        preview.data && (
          <>
            <BulkResultList result={preview.data} words={['can be assigned', 'not']} />
            <Button
              kind="primary"
              busy={run.isPending}
              disabled={preview.data.allowed === 0}
              onClick={() => input && run.mutate(input)}
            >
              {run.isPending ? 'Assigning…' : `Assign ${preview.data.allowed}`}
            </Button>
          </>
        )
      )}
    </DialogContent>
  );
}

function WhomForm({
  scope,
  busy,
  check,
}: {
  scope: BulkScope;
  busy: boolean;
  check: (input: BulkAssignInput) => void;
}) {
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const toId = personIn(form.get('toId'));
    const read = bulkAssignInput.safeParse({ ...scope, toId, reason: form.get('reason') || undefined });
    if (!read.success)
      return setErrors(Object.fromEntries(read.error.issues.map(({ path, message }) => [path[0], message])));
    setErrors({});
    check(read.data);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <PersonField orEverybody name="toId" error={errors.toId} />
      <TextField label="Why (optional)" name="reason" autoComplete="off" error={errors.reason} />
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? 'Checking…' : 'Check first'}
      </Button>
    </form>
  );
}
