'use client';
import { currencySign } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import type { ChargeKind } from '#db/terms.ts';
import { chargeKinds } from '#db/terms.ts';
import { chargeInput } from '#server/casework/schema.ts';
import { formatAmount } from '#server/core/money.ts';
import { ActForm } from './act-form.tsx';
import { useCaseDesk } from './case-desk.tsx';
import type { CaseFacts } from './case-facts.ts';
import { parseAmount } from './parse-amount.ts';
import { useAct } from './use-act.ts';

export const chargeWords: Record<ChargeKind, string> = { fee: 'Fee', interest: 'Interest' };

/** A manager adds a fee or interest to a loan: payments serve it before the principal. */
export function ChargeForm({ facts }: { facts: CaseFacts }) {
  const format = useBookFormat();
  const { open } = useCaseDesk();
  const act = useAct(useApi().payments.charge.mutationOptions(), (_, { kind, amountMinor }) => ({
    said: `${chargeWords[kind]} of ${formatAmount(amountMinor, format)} added.`,
  }));
  const [first] = facts.loans;
  return (
    <ActForm
      name="charge"
      schema={chargeInput}
      act={act}
      read={(values) => ({
        amountMinor: parseAmount(values.amountMinor ?? '', format),
        chargedOn: values.chargedOn,
        kind: values.kind,
        loanId: values.loanId ? Number(values.loanId) : undefined,
        reason: values.reason,
      })}
      submit={['Add charge', 'Adding…']}
      beside
      onDone={() => open('outcome')}
    >
      {({ field }) => (
        <>
          <div className="grid grid-cols-2 items-start gap-3">
            <SelectField
              label="Charge"
              choices={chargeKinds.map((value) => ({ value, word: chargeWords[value] }))}
              {...field('kind', 'fee')}
            />
            <SelectField
              label="On"
              choices={facts.loans.map(({ id, reference }) => ({
                value: String(id),
                word: `Loan ${reference}`,
              }))}
              {...field('loanId', first && String(first.id))}
            />
            <TextField
              label={`Amount (${currencySign(format)})`}
              inputMode="decimal"
              autoComplete="off"
              {...field('amountMinor')}
            />
            <TextField label="Charged on" type="date" {...field('chargedOn', facts.today)} />
          </div>
          <TextField label="Reason" autoComplete="off" {...field('reason')} />
          <p className="text-sm text-muted">
            Payments serve fees first, then interest, then the principal. A charge is taken back from the
            timeline.
          </p>
        </>
      )}
    </ActForm>
  );
}
