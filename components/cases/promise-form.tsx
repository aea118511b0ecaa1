'use client';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { promiseInput } from '#server/casework/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import { ActForm } from './act-form.tsx';
import { PromiseFields, readPromise } from './arrangement-fields.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { useAct } from './use-act.ts';

export function PromiseForm({ facts }: { facts: CaseFacts }) {
  const format = useBookFormat();
  const { open } = useCaseDesk();
  const act = useAct(
    useApi().arrangements.makePromise.mutationOptions(),
    ({ promiseId }, { amountMinor, dueOn }) => ({
      said: `Promise of ${formatAmount(amountMinor, format)} by ${formatDay(dueOn, format.locale)} recorded.`,
      undo: { kind: 'promise.made', subjectId: promiseId },
    }),
  );
  return (
    <ActForm
      name="promise"
      schema={promiseInput}
      act={act}
      read={(values) => readPromise(values, format)}
      submit={['Record promise', 'Recording…']}
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <PromiseFields field={field} facts={facts} />
          <p className="text-sm text-muted">
            Kept by payments that come in by then and three days more; nobody marks it by hand.
          </p>
        </>
      )}
    </ActForm>
  );
}
