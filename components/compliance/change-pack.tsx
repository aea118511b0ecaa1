'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { changePackInput } from '#server/compliance/schema.ts';

type Errors = Partial<Record<string, string>>;

interface Choice {
  id: string;
  title: string;
}

/** Puts the portfolio under another rule pack, with the reason that stays in the file. */
export function ChangePack(props: { portfolioId: number; others: readonly Choice[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Change the pack</Button>
      </DialogTrigger>
      <DialogContent
        title="Another rule pack"
        sentence="From now on: contacts, notices and templates go by it at once, lanes with the next assessment. What was judged before stays as it was judged."
      >
        <PackForm {...props} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function PackForm({
  portfolioId,
  others,
  onDone,
}: {
  portfolioId: number;
  others: readonly Choice[];
  onDone: () => void;
}) {
  const router = useRouter();
  const [errors, setErrors] = useState<Errors>({});
  const change = useMutation(
    useApi().compliance.changePack.mutationOptions({
      onSuccess: () => {
        toast.success('The portfolio goes by the new pack.');
        onDone();
        router.refresh();
      },
      onError: ({ data, message }) => setErrors({ [data?.field ?? 'form']: message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = changePackInput.safeParse({
      portfolioId,
      ...Object.fromEntries(new FormData(event.currentTarget)),
    });
    if (!input.success)
      return setErrors(
        Object.fromEntries(input.error.issues.map(({ path, message }) => [path.join('.'), message])),
      );
    setErrors({});
    change.mutate(input.data);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && <Notice tone="danger">{errors.form}</Notice>}
      <SelectField
        label="Rule pack"
        name="jurisdiction"
        choices={others.map(({ id, title }) => ({ value: id, word: title }))}
        error={errors.jurisdiction}
      />
      <TextAreaField label="Reason" name="reason" rows={2} error={errors.reason} />
      <Button kind="primary" type="submit" className="self-start" busy={change.isPending}>
        {change.isPending ? 'Changing…' : 'Change the pack'}
      </Button>
    </form>
  );
}
