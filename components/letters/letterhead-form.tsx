'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextAreaField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { letterheadInput } from '#server/letters/schema.ts';

export interface LetterheadValues {
  senderName: string;
  addressLines: readonly string[];
  phone: string | null;
  email: string | null;
  website: string | null;
  creditorName: string;
  isCollector: boolean;
  validationElsewhere: boolean;
  payLines: readonly string[];
  signatureLines: readonly string[];
  footer: string | null;
  paper: 'a4' | 'letter';
}

export function EditLetterhead({
  portfolioId,
  letterhead,
}: {
  portfolioId: number;
  letterhead: LetterheadValues | null;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small" kind={letterhead ? 'plain' : 'primary'}>
          {letterhead ? 'Change' : 'Write the letterhead'}
        </Button>
      </DialogTrigger>
      <DialogContent
        wide
        title="Letterhead"
        sentence="Letters from now on carry it; those that were issued stay as they are."
      >
        <LetterheadForm portfolioId={portfolioId} letterhead={letterhead} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

type Errors = Partial<Record<string, string>>;

function LetterheadForm({
  portfolioId,
  letterhead,
  onDone,
}: {
  portfolioId: number;
  letterhead: LetterheadValues | null;
  onDone: () => void;
}) {
  const router = useRouter();
  const [errors, setErrors] = useState<Errors>({});
  const adopt = useMutation(
    useApi().letters.adoptLetterhead.mutationOptions({
      onSuccess: ({ version }) => {
        toast.success(`Letterhead adopted, version ${version}.`);
        router.refresh();
        onDone();
      },
      onError: (error) => setErrors({ [error.data?.field ?? 'form']: error.message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = letterheadInput.safeParse({ portfolioId, ...read(new FormData(event.currentTarget)) });
    if (!input.success)
      return setErrors(
        Object.fromEntries(input.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
    setErrors({});
    adopt.mutate(input.data);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && (
        <Notice tone="danger" title="Nothing was changed">
          {errors.form}
        </Notice>
      )}
      <Fields letterhead={letterhead} errors={errors} />
      <Button kind="primary" type="submit" className="self-start" busy={adopt.isPending}>
        {adopt.isPending ? 'Adopting…' : 'Adopt this letterhead'}
      </Button>
    </form>
  );
}

function read(form: FormData) {
  const lines = (name: string) => String(form.get(name) ?? '').split('\n');
  return {
    ...Object.fromEntries(form),
    addressLines: lines('addressLines'),
    payLines: lines('payLines'),
    signatureLines: lines('signatureLines'),
    isCollector: form.get('isCollector') === 'yes',
    validationElsewhere: form.get('validationElsewhere') === 'yes',
  };
}

function Fields({ letterhead: was, errors }: { letterhead: LetterheadValues | null; errors: Errors }) {
  const field = (name: keyof LetterheadValues) => {
    const value = was?.[name];
    return {
      name,
      error: errors[name],
      defaultValue: Array.isArray(value) ? value.join('\n') : String(value ?? ''),
    };
  };
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <TextField label="Sender" hint="Stands at the head of the letter." {...field('senderName')} />
      <TextField label="Debts are owed to" hint="The lender’s full name." {...field('creditorName')} />
      <TextAreaField label="Address" rows={3} hint="Line by line, four at most." {...field('addressLines')} />
      <div className="flex flex-col gap-3">
        <TextField label="Telephone" autoComplete="off" {...field('phone')} />
        <TextField label="E-mail" autoComplete="off" {...field('email')} />
      </div>
      <TextField label="Web site" autoComplete="off" {...field('website')} />
      <SelectField
        label="Who collects"
        name="isCollector"
        defaultValue={was?.isCollector ? 'yes' : 'no'}
        hint="A debt collector has to say that it is one."
        choices={[
          { value: 'no', word: 'The lender itself' },
          { value: 'yes', word: 'A debt collector, for the lender' },
        ]}
      />
      <SelectField
        label="Validation notices"
        name="validationElsewhere"
        defaultValue={was?.validationElsewhere ? 'yes' : 'no'}
        hint="Of a debt collector in the United States. What others send is neither timed here nor waited for."
        choices={[
          { value: 'no', word: 'Sent from here' },
          { value: 'yes', word: 'Sent by somebody else' },
        ]}
      />
      <TextAreaField label="How to pay" rows={3} hint="Line by line, six at most." {...field('payLines')} />
      <TextAreaField label="Signed by" rows={3} hint="A name, an office." {...field('signatureLines')} />
      <TextAreaField
        label="Foot of each page"
        rows={2}
        hint="Register entries and licences."
        {...field('footer')}
      />
      <SelectField
        label="Paper"
        name="paper"
        defaultValue={was?.paper ?? 'a4'}
        choices={[
          { value: 'a4', word: 'A4 (window at the left, DL or C5/6)' },
          { value: 'letter', word: 'US letter (No. 10 window)' },
        ]}
      />
    </div>
  );
}
