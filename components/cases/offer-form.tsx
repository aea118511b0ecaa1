'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { currencySign } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { TextAreaField, TextField } from '#components/ui/field.tsx';
import { settlementInput } from '#server/casework/schema.ts';
import { addDays } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { parseAmount } from './parse-amount.ts';
import { useAct } from './use-act.ts';
import { useSettled } from './use-settled.ts';

type Money = { currency: string; locale: string };

const readOffer = (values: Values, format: Money) => ({
  offerMinor: parseAmount(values.offerMinor ?? '', format),
  validUntil: values.validUntil,
  payBy: values.payBy,
  reason: values.reason?.trim() || undefined,
});

export function OfferForm({ facts }: { facts: CaseFacts }) {
  const format = useBookFormat();
  const { open } = useCaseDesk();
  const act = useAct(useApi().arrangements.offerSettlement.mutationOptions(), ({ settlementId, state }) => ({
    said:
      state === 'pending'
        ? 'The offer waits for a manager. Their answer shows on Today.'
        : 'Offer recorded. It is in force once the borrower accepts it.',
    undo: {
      kind: state === 'pending' ? 'settlement.requested' : 'settlement.offered',
      subjectId: settlementId,
    },
  }));
  return (
    <ActForm
      name="offer"
      schema={settlementInput}
      act={act}
      read={(values) => readOffer(values, format)}
      submit={['Record offer', 'Recording…']}
      onDone={() => open('outcome')}
    >
      {({ field, values }) => (
        <>
          <TextField
            label={`Take as full and final (${currencySign(format)})`}
            inputMode="decimal"
            autoComplete="off"
            hint={`Owes ${formatAmount(facts.owedMinor, format)}.`}
            {...field('offerMinor')}
          />
          <div className="grid grid-cols-2 items-start gap-3">
            <TextField label="Open until" type="date" {...field('validUntil', addDays(facts.today, 14))} />
            <TextField label="Paid by" type="date" {...field('payBy', addDays(facts.today, 30))} />
          </div>
          <OfferPreview values={values} facts={facts} />
          <TextAreaField
            label="Why another person should agree"
            hint="Only where the amount is below your authority."
            rows={2}
            {...field('reason')}
          />
        </>
      )}
    </ActForm>
  );
}

/** Whether this amount is within one's own authority, before anything is recorded. */
function OfferPreview({ values, facts }: { values: Values; facts: CaseFacts }) {
  const format = useBookFormat();
  const { borrowerId } = useCaseDesk();
  const typed = readOffer(useSettled(values), format);
  const days = { validUntil: addDays(facts.today, 14), payBy: addDays(facts.today, 30) };
  const wanted = settlementInput.safeParse({ borrowerId, ...days, ...typed, reason: undefined });
  const { data } = useQuery({
    ...useApi().arrangements.previewSettlement.queryOptions(
      wanted.data ?? { borrowerId, offerMinor: 1, ...days },
      {
        enabled: wanted.success,
      },
    ),
    placeholderData: keepPreviousData,
  });
  if (!wanted.success || !data) return null;
  const { verdict, balanceMinor } = data;
  const share = Math.round((wanted.data.offerMinor / balanceMinor) * 100);
  return (
    <div aria-live="polite" className="rounded-md bg-sunken px-3 py-2 text-sm">
      {verdict.kind !== 'refused' && <p className="tabular-nums">{share}% of what is owed.</p>}
      {verdict.kind === 'offered' && <p className="text-success">Within your authority.</p>}
      {verdict.kind === 'approval' && (
        <p className="text-warning">{verdict.sentence} Another person has to agree.</p>
      )}
      {verdict.kind === 'refused' && <p className="text-danger">{verdict.refusal.sentence}</p>}
    </div>
  );
}
