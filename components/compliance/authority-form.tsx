'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { currencySign } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { TextAreaField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { AuthorityVersions } from '#server/casework/settlement/authority.ts';
import { toMajor, toMinor } from '#server/core/money.ts';
import { authorityInput } from '#server/portfolio/schema.ts';

/** What is typed into one row, with a key of its own so that a removed row takes nobody else's text along. */
interface Typed {
  key: number;
  daysFrom: string;
  balanceFrom: string;
  agentPercent: string;
  managerPercent: string;
}

type Errors = Partial<Record<string, string>>;

interface Changed {
  portfolioId: number;
  authority: Pick<AuthorityVersions, 'newest' | 'bands'>;
  today: string;
}

/** Opens the matrix for changing; what is adopted is a version of its own. */
export function ChangeAuthority(props: Changed) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Change the matrix</Button>
      </DialogTrigger>
      <DialogContent
        wide
        title="Who may settle at how much"
        sentence="A further version: the ones before stay on record, and offers that were made stay as they are."
      >
        <AuthorityForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AuthorityForm({ portfolioId, authority, today, onDone }: Changed & { onDone: () => void }) {
  const { currency } = useBookFormat();
  const router = useRouter();
  const [rows, setRows] = useState(() => typedOf(authority.bands, currency));
  const [errors, setErrors] = useState<Errors>({});
  const adopt = useMutation(
    useApi().arrangements.adoptAuthority.mutationOptions({
      onSuccess: ({ version }) => {
        toast.success(`Version ${version} adopted.`);
        onDone();
        router.refresh();
      },
      onError: ({ data, message }) => setErrors({ [data?.field ?? 'form']: message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { validFrom, reason } = Object.fromEntries(new FormData(event.currentTarget));
    const bands = rows.map((row) => bandOf(row, currency));
    const input = authorityInput.safeParse({
      portfolioId,
      after: authority.newest,
      bands,
      validFrom,
      reason,
    });
    if (!input.success)
      return setErrors(
        Object.fromEntries(input.error.issues.map(({ path, message }) => [path.join('.'), message])),
      );
    setErrors({});
    adopt.mutate(input.data);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && (
        <Notice tone="danger" title="Nothing was stored">
          {errors.form}
        </Notice>
      )}
      <Rows rows={rows} errors={errors} onChange={setRows} />
      <TextField
        label="Counts from"
        name="validFrom"
        type="date"
        defaultValue={today}
        error={errors.validFrom}
      />
      <TextAreaField label="Reason" name="reason" rows={2} error={errors.reason} />
      <Button kind="primary" type="submit" className="self-start" busy={adopt.isPending}>
        {adopt.isPending ? 'Adopting…' : 'Adopt this matrix'}
      </Button>
    </form>
  );
}

function Rows({
  rows,
  errors,
  onChange,
}: {
  rows: readonly Typed[];
  errors: Errors;
  onChange: (rows: Typed[]) => void;
}) {
  const sign = currencySign(useBookFormat());
  const add = () => {
    const key = 1 + Math.max(0, ...rows.map((row) => row.key));
    onChange([...rows, { key, daysFrom: '', balanceFrom: '', agentPercent: '', managerPercent: '' }]);
  };
  const fields = [
    ['daysFrom', 'From days', 'daysFrom'],
    ['balanceFrom', `From balance (${sign})`, 'balanceFromMinor'],
    ['agentPercent', 'Agent (%)', 'agentPercent'],
    ['managerPercent', 'Manager (%)', 'managerPercent'],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      {rows.map((row, i) => (
        <fieldset key={row.key} className="flex flex-col gap-2 border-b pb-3">
          <legend className="sr-only">Row {i + 1}</legend>
          <div className="grid grid-cols-2 items-start gap-2 sm:grid-cols-4">
            {fields.map(([name, label, sent]) => (
              <TextField
                key={name}
                label={label}
                inputMode="numeric"
                autoComplete="off"
                value={row[name]}
                onChange={({ currentTarget: { value } }) =>
                  onChange(rows.map((each) => (each.key === row.key ? { ...each, [name]: value } : each)))
                }
                error={errors[`bands.${i}.${sent}`]}
              />
            ))}
          </div>
          {rows.length > 1 && (
            <Button
              kind="quiet"
              size="small"
              className="self-start"
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            >
              Remove row {i + 1}
            </Button>
          )}
        </fieldset>
      ))}
      <Button size="small" className="self-start" onClick={add}>
        Add a row
      </Button>
    </div>
  );
}

function typedOf(bands: AuthorityVersions['bands'], currency: string): Typed[] {
  return bands.map(({ daysFrom, balanceFromMinor, agentPercent, managerPercent }, key) => ({
    key,
    daysFrom: String(daysFrom),
    balanceFrom: String(toMajor(balanceFromMinor, currency)),
    agentPercent: String(agentPercent ?? ''),
    managerPercent: String(managerPercent ?? ''),
  }));
}

/** An empty field is no number, and refused as such; a comma groups thousands. */
const numberOf = (typed: string) => (typed.trim() === '' ? Number.NaN : Number(typed.replaceAll(',', '')));

function bandOf({ daysFrom, balanceFrom, agentPercent, managerPercent }: Typed, currency: string) {
  return {
    daysFrom: numberOf(daysFrom),
    balanceFromMinor: toMinor(numberOf(balanceFrom), currency),
    agentPercent: numberOf(agentPercent),
    managerPercent: numberOf(managerPercent),
  };
}
