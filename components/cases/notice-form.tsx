'use client';
import { useApi } from '#components/shell/api-provider.tsx';
import { SelectField, TextAreaField, TextField } from '#components/ui/field.tsx';
import { noticeInput } from '#server/casework/schema.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { useAct } from './use-act.ts';

/** Proposes a legal notice; the further steps stand with the notice itself. */
export function NoticeForm({ facts }: { facts: CaseFacts }) {
  const { open } = useCaseDesk();
  const act = useAct(useApi().notices.propose.mutationOptions(), ({ noticeId }) => ({
    said: 'Legal notice proposed. A person reviews it next; nothing has left the house.',
    undo: { kind: 'notice.proposed', subjectId: noticeId },
  }));
  return (
    <ActForm
      name="notice"
      schema={noticeInput}
      act={act}
      read={({ loanId, warnedOn, reason }) => ({ loanId: Number(loanId), warnedOn, reason })}
      submit={['Propose legal notice', 'Proposing…']}
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <SelectField
            label="Loan"
            choices={facts.loans.map(({ id, reference }) => ({ value: String(id), word: reference }))}
            {...field('loanId', String(facts.loans[0]?.id ?? ''))}
          />
          <TextField
            label="Warned in writing on"
            type="date"
            hint="The day the borrower was told that legal steps may follow. The notice period runs from it."
            {...field('warnedOn')}
          />
          <TextAreaField label="Reason" rows={2} {...field('reason')} />
        </>
      )}
    </ActForm>
  );
}
