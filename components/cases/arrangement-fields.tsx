'use client';
import { currencySign } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import type { Values } from '#components/shell/drafts.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type PlanInterval, planIntervals } from '#db/terms.ts';
import { addDays } from '#server/core/calendar.ts';
import { formatAmount } from '#server/core/money.ts';
import type { CaseFacts } from './case-facts.ts';
import { amountText, parseAmount } from './parse-amount.ts';
import { instantAt } from './wall-time.ts';

export type Field = (
  name: string,
  value?: string,
) => { name: string; defaultValue: string; error: string | undefined };
type Money = { currency: string; locale: string };

export function PromiseFields({ field, facts }: { field: Field; facts: CaseFacts }) {
  const format = useBookFormat();
  const arrears = facts.arrearsMinor > 0 ? ` In arrears: ${formatAmount(facts.arrearsMinor, format)}.` : '';
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <TextField
        label={`Amount (${currencySign(format)})`}
        inputMode="decimal"
        autoComplete="off"
        hint={`Owes ${formatAmount(facts.owedMinor, format)}.${arrears}`}
        {...field('amountMinor')}
      />
      <TextField label="By" type="date" {...field('dueOn', addDays(facts.today, 7))} />
    </div>
  );
}

export const readPromise = (values: Values, format: Money) => ({
  amountMinor: parseAmount(values.amountMinor ?? '', format),
  dueOn: values.dueOn,
});

export function CallbackFields({ field, facts }: { field: Field; facts: CaseFacts }) {
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <TextField label="Day" type="date" {...field('dueAt', addDays(facts.today, 1))} />
      <TextField label="Time" type="time" hint={facts.clock.words} {...field('time', '10:00')} />
    </div>
  );
}

export const readCallback = ({ dueAt = '', time = '' }: Values, { timeZone }: { timeZone: string }) => ({
  dueAt: instantAt(timeZone, dueAt, time),
});

const intervalWords: Record<PlanInterval, string> = {
  weekly: 'Every week',
  fortnightly: 'Every two weeks',
  monthly: 'Every month',
};

export function PlanFields({ field, facts }: { field: Field; facts: CaseFacts }) {
  const format = useBookFormat();
  const money = { inputMode: 'decimal', autoComplete: 'off' } as const;
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <TextField
        label={`Total (${currencySign(format)})`}
        {...money}
        {...field('totalMinor', amountText(facts.owedMinor, format))}
      />
      <TextField label="Instalments" inputMode="numeric" autoComplete="off" {...field('instalments', '6')} />
      <SelectField
        label="Every"
        choices={planIntervals.toReversed().map((value) => ({ value, word: intervalWords[value] }))}
        {...field('interval', 'monthly')}
      />
      <TextField label="First due" type="date" {...field('firstDueOn', addDays(facts.today, 14))} />
      <TextField label={`Income a month (${currencySign(format)})`} {...money} {...field('incomeMinor')} />
      <TextField
        label={`Necessary expenses (${currencySign(format)})`}
        {...money}
        {...field('expensesMinor')}
      />
    </div>
  );
}

export const readPlan = (values: Values, format: Money) => ({
  totalMinor: parseAmount(values.totalMinor ?? '', format),
  instalments: wholeNumber(values.instalments),
  interval: values.interval,
  firstDueOn: values.firstDueOn,
  incomeMinor: parseAmount(values.incomeMinor ?? '', format),
  expensesMinor: parseAmount(values.expensesMinor ?? '', format),
  reason: values.reason?.trim() || undefined,
});

const wholeNumber = (text = '') => (text.trim() === '' ? Number.NaN : Number(text));
