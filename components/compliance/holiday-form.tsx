'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { addHolidayInput } from '#server/portfolio/schema.ts';

type Errors = Partial<Record<string, string>>;

/** Adds one day to the portfolio's own calendar. */
export function HolidayForm({ portfolioId, today }: { portfolioId: number; today: string }) {
  const router = useRouter();
  const [errors, setErrors] = useState<Errors>({});
  // a stored day leaves empty fields behind
  const [version, setVersion] = useState(0);
  const add = useMutation(
    useApi().portfolios.addHoliday.mutationOptions({
      onSuccess: (_, { name }) => {
        toast.success(`${name} added. What is agreed from now on counts by it.`);
        setVersion((was) => was + 1);
        router.refresh();
      },
      onError: ({ data, message }) => setErrors({ [data?.field ?? 'form']: message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = addHolidayInput.safeParse({
      portfolioId,
      ...Object.fromEntries(new FormData(event.currentTarget)),
    });
    if (!input.success)
      return setErrors(Object.fromEntries(input.error.issues.map(({ path, message }) => [path[0], message])));
    setErrors({});
    add.mutate(input.data);
  };
  return (
    <form
      key={version}
      onSubmit={submit}
      noValidate
      aria-label="Add a holiday"
      className="flex flex-col gap-3 sm:flex-row sm:items-start"
    >
      {errors.form && <Notice tone="danger">{errors.form}</Notice>}
      <TextField label="Day" name="day" type="date" defaultValue={today} error={errors.day} />
      <div className="flex-1">
        <TextField label="Name" name="name" placeholder="Labor Day" autoComplete="off" error={errors.name} />
      </div>
      <Button type="submit" className="self-start sm:mt-6" busy={add.isPending}>
        {add.isPending ? 'Adding…' : 'Add holiday'}
      </Button>
    </form>
  );
}
