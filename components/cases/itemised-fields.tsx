'use client';
import { currencySign } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { itemisationReferences } from '#db/letter-terms.ts';
import { formatDay } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import type { LetterChoices } from '#server/letters/queries.ts';
import { referenceWords, type Values } from './letter-draft.ts';

interface ItemisedFieldsProps {
  choices: LetterChoices;
  values: Values;
  errors: Partial<Record<string, string>>;
  onChange: (name: string, value: string) => void;
}

const since = [
  ['interestMinor', 'Interest since'],
  ['feesMinor', 'Fees since'],
  ['paidMinor', 'Paid since'],
] as const;

/** From which day the debt is counted, and what came and went until the day of the loan file. */
export function ItemisedFields({ choices, values, errors, onChange }: ItemisedFieldsProps) {
  const format = useBookFormat();
  const { asOf, loans } = choices;
  const loan = loans.find(({ loanId }) => String(loanId) === values.loanId);
  if (!loan || asOf === null) return <p className="text-sm text-muted">Nothing is owed in the loan file.</p>;
  const text = (name: string) => ({
    value: values[name] ?? '',
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange(name, event.currentTarget.value),
  });
  const isKept = loan.kept !== null;
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border p-3">
      <legend className="px-1 text-sm font-medium">Itemisation</legend>
      <p className="text-sm text-muted">
        {isKept
          ? 'An earlier notice of this loan fixed the day and the amount. '
          : 'The day and the amount are kept for every later notice of this loan. '}
        It adds up to {formatAmount(loan.fileMinor, format)}, as the loan file of{' '}
        {formatDay(asOf, format.locale)} says; what came after it is added by itself.
      </p>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        {loans.length > 1 && (
          <SelectField
            label="Loan"
            choices={loans.map(({ loanId, reference }) => ({ value: String(loanId), word: reference }))}
            value={values.loanId}
            onChange={(event) => onChange('loanId', event.currentTarget.value)}
          />
        )}
        <SelectField
          label="Counted from"
          disabled={isKept}
          choices={itemisationReferences.map((value) => ({ value, word: referenceWords[value] }))}
          value={values.reference}
          onChange={(event) => onChange('reference', event.currentTarget.value)}
        />
        <TextField label="On" type="date" disabled={isKept} {...text('day')} />
        <TextField
          label={`Owed on that day (${currencySign(format)})`}
          inputMode="decimal"
          disabled={isKept}
          autoComplete="off"
          {...text('owedMinor')}
        />
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-3">
        {since.map(([name, label]) => (
          <TextField key={name} label={label} inputMode="decimal" autoComplete="off" {...text(name)} />
        ))}
      </div>
    </fieldset>
  );
}
