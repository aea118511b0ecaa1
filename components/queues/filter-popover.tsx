'use client';
import { ListFilter } from 'lucide-react';
import Form from 'next/form';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { type Choice, SelectField, TextField } from '#components/ui/field.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { FilterChoices } from '#server/queues/choices.ts';
import { fieldName, type QueueView, refuseDays } from '#server/queues/schema.ts';
import { KeptFields } from './kept-fields.tsx';

const choicesOf = (any: string, values: readonly string[]): Choice[] => [
  { value: '', word: any },
  ...values.map((value) => ({ value, word: value })),
];

/** The filters as a small form; what it sends is the address. */
export function FilterPopover({
  view,
  choices,
  currency,
}: {
  view: QueueView;
  choices: FilterChoices;
  currency: string;
}) {
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<string>();
  const show = (wanted: boolean) => {
    setOpen(wanted);
    setError(undefined);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const refusal = refuseDays(daysIn(new FormData(event.currentTarget)));
    if (refusal === null) return show(false);
    event.preventDefault();
    setError(refusal);
  };
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger asChild>
        <Button size="small" className="h-8!">
          <ListFilter aria-hidden />
          Filter
        </Button>
      </PopoverTrigger>
      <PopoverContent label="Filter the queue" align="start">
        <Form
          prefetch={false}
          action={`/queues/${view.lane}`}
          onSubmit={submit}
          className="flex flex-col gap-3 p-4"
        >
          <SelectField
            label="Segment"
            name={fieldName('segment')}
            choices={choicesOf('Any segment', choices.segments)}
            defaultValue={view.segment}
          />
          <SelectField
            label="Loan type"
            name={fieldName('loanType')}
            choices={choicesOf('Any type', choices.loanTypes)}
            defaultValue={view.loanType}
          />
          <div className="grid grid-cols-2 gap-3">
            <Whole label="Days past due from" name={fieldName('daysFrom')} value={view.daysFrom} />
            <Whole label="to" name={fieldName('daysTo')} value={view.daysTo} error={error} />
          </div>
          <Whole label={`Owes at least (${currency})`} name={fieldName('owesFrom')} value={view.owesFrom} />
          <KeptFields view={view} without={['segment', 'loanType', 'daysFrom', 'daysTo', 'owesFrom']} />
          <Button kind="primary" type="submit">
            Show these borrowers
          </Button>
        </Form>
      </PopoverContent>
    </Popover>
  );
}

/** The days as they are typed; an empty field is no bound. */
function daysIn(form: FormData) {
  const [from, to] = (['daysFrom', 'daysTo'] as const).map((key) => String(form.get(fieldName(key)) ?? ''));
  return { daysFrom: from ? Number(from) : undefined, daysTo: to ? Number(to) : undefined };
}

function Whole({
  label,
  name,
  value,
  error,
}: {
  label: string;
  name: string;
  value: number | undefined;
  error?: string | undefined;
}) {
  return (
    <TextField
      label={label}
      name={name}
      error={error}
      type="number"
      min={0}
      step={1}
      inputMode="numeric"
      defaultValue={value}
    />
  );
}
