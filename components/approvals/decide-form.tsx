'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { useDraft } from '#components/shell/drafts.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { decisionInput, refusalInput } from '#server/casework/schema.ts';

export type Decision = 'approve' | 'decline';

const words = {
  approve: { title: 'Approve', button: 'Approve', busy: 'Approving…', done: 'Approved' },
  decline: { title: 'Decline', button: 'Decline with this reason', busy: 'Declining…', done: 'Declined' },
} as const;

/** The answer in words, which the agent reads on Today; a refusal needs one. */
export function DecideForm({
  approvalId,
  what,
  asker,
  decision,
  onDone,
}: {
  approvalId: number;
  what: string;
  asker: string;
  decision: Decision;
  onDone: () => void;
}) {
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const draft = useDraft(`approval ${approvalId} ${decision}`);
  const { title, button, busy, done } = words[decision];
  const after = {
    onSuccess: () => {
      draft.clear();
      toast.success(`${done}. ${asker} sees it on Today.`);
      onDone();
      router.refresh();
      void queries.invalidateQueries(api.approvals.waiting.pathFilter());
    },
    onError: (error: { message: string; data?: { field?: string | undefined } | null | undefined }) =>
      setErrors({ [error.data?.field === 'answer' ? 'answer' : 'form']: error.message }),
  };
  const approve = useMutation(api.approvals.approve.mutationOptions(after));
  const decline = useMutation(api.approvals.decline.mutationOptions(after));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const answer = new FormData(event.currentTarget).get('answer');
    const schema = decision === 'approve' ? decisionInput : refusalInput;
    const input = schema.safeParse({ approvalId, answer });
    if (!input.success) return setErrors({ answer: input.error.issues[0]?.message });
    setErrors({});
    if (decision === 'approve') approve.mutate(input.data);
    else decline.mutate({ approvalId, answer: input.data.answer ?? '' });
  };
  return (
    <DialogContent title={`${title}: ${what}`} sentence={`${asker} reads your answer.`}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {errors.form && (
          <Notice tone="danger" title="Nothing was decided">
            {errors.form}
          </Notice>
        )}
        <AnswerField decision={decision} draft={draft} error={errors.answer} />
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" type="submit" busy={approve.isPending || decline.isPending}>
            {approve.isPending || decline.isPending ? busy : button}
          </Button>
          <DialogClose asChild>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
        </div>
      </form>
    </DialogContent>
  );
}

function AnswerField({
  decision,
  draft,
  error,
}: {
  decision: Decision;
  draft: ReturnType<typeof useDraft>;
  error: string | undefined;
}) {
  return (
    <TextField
      label={decision === 'approve' ? 'A word to the agent (optional)' : 'Why not'}
      name="answer"
      // the first stop would be the button that closes, and Enter would press it
      autoFocus
      autoComplete="off"
      error={error}
      defaultValue={draft.values.answer}
      onInput={({ currentTarget }) => draft.keep({ answer: currentTarget.value })}
      hint={decision === 'decline' ? 'What would be possible instead helps most.' : undefined}
    />
  );
}
