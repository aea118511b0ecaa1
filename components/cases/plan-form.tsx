'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { TextField } from '#components/ui/field.tsx';
import { planInput } from '#server/casework/schema.ts';
import { formatDay } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import { ActForm } from './act-form.tsx';
import { PlanFields, readPlan } from './arrangement-fields.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { useAct } from './use-act.ts';
import { useSettled } from './use-settled.ts';

export function PlanForm({ facts }: { facts: CaseFacts }) {
  const format = useBookFormat();
  const { open } = useCaseDesk();
  const act = useAct(useApi().arrangements.proposePlan.mutationOptions(), ({ planId, state }) => ({
    said:
      state === 'pending'
        ? 'The plan waits for a manager. Their answer shows on Today.'
        : 'Plan proposed. It comes into force when the borrower confirms it.',
    undo: { kind: state === 'pending' ? 'plan.requested' : 'plan.proposed', subjectId: planId },
  }));
  return (
    <ActForm
      name="plan"
      schema={planInput}
      act={act}
      read={(values) => readPlan(values, format)}
      submit={['Propose plan', 'Proposing…']}
      onDone={() => open('outcome')}
    >
      {({ field, values }) => (
        <>
          <PlanFields field={field} facts={facts} />
          <PlanPreview values={values} />
          <TextField
            label="Why a manager should agree"
            hint="Only where the term is over your limit."
            {...field('reason')}
          />
        </>
      )}
    </ActForm>
  );
}

/** The schedule while terms are being typed, and what stands against it. */
function PlanPreview({ values }: { values: Values }) {
  const format = useBookFormat();
  const { borrowerId } = useCaseDesk();
  const wanted = planInput.safeParse({
    borrowerId,
    ...readPlan(useSettled(values), format),
    reason: undefined,
  });
  const { data } = useQuery({
    ...useApi().arrangements.previewPlan.queryOptions(wanted.data ?? nothing, { enabled: wanted.success }),
    placeholderData: keepPreviousData,
  });
  if (!wanted.success || !data)
    return <p className="text-sm text-muted">With income and expenses the schedule is worked out here.</p>;
  const { refusal, approval, schedule, monthlyMinor, affordableMinor } = data;
  const [first, last] = [schedule[0], schedule.at(-1)];
  const money = (minor: number) => formatAmount(minor, format);
  return (
    <div aria-live="polite" className="flex flex-col gap-1 rounded-md bg-sunken px-3 py-2 text-sm">
      <p>
        {money(monthlyMinor)} a month of {money(affordableMinor)} that the borrower can afford.
      </p>
      {first && last && (
        <p className="text-muted tabular-nums">
          {schedule.length} × {money(first.amountMinor)}, {formatDay(first.dueOn, format.locale)} to{' '}
          {formatDay(last.dueOn, format.locale)}
        </p>
      )}
      {refusal && <p className="text-danger">{refusal.sentence}</p>}
      {!refusal && approval && <p className="text-warning">{approval} A manager has to agree.</p>}
    </div>
  );
}

/** Stands in for an input that is not complete: never sent. */
const nothing = {
  borrowerId: 1,
  totalMinor: 1,
  instalments: 2,
  interval: 'monthly',
  firstDueOn: '2000-01-01',
  incomeMinor: 0,
  expensesMinor: 0,
} as const;
