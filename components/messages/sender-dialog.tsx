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
import { correspondenceInput } from '#server/messaging/schema.ts';

interface ShownSender {
  portfolioId: number;
  version: number;
  signature: string;
  fromEmail: string | null;
  replyTo: string | null;
  phone: string | null;
  address: string | null;
  own: { replyTo: string | null; phone: string | null; address: string | null };
  runsAtMinute: number;
  automatic: boolean;
  everyDays: number;
  mostReminders: number | null;
}

/** Who writes in the portfolio's name, and what is written by itself. */
export function SenderDialog({ sender }: { sender: ShownSender }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small">Who writes, and when…</Button>
      </DialogTrigger>
      <DialogContent
        title="Who writes, and when"
        sentence="Holds for messages written from now on; those in the outbox keep their words."
      >
        <SenderForm sender={sender} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

type Errors = Partial<Record<string, string>>;

function SenderForm({ sender, onDone }: { sender: ShownSender; onDone: () => void }) {
  const router = useRouter();
  const [errors, setErrors] = useState<Errors>({});
  const { mutate, isPending } = useMutation(
    useApi().templates.adoptSender.mutationOptions({
      onSuccess: () => {
        toast.success('Adopted.');
        onDone();
        router.refresh();
      },
      onError: (error) => setErrors({ [error.data?.field ?? 'form']: error.message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = correspondenceInput.safeParse(inputOf(event.currentTarget, sender));
    if (!read.success)
      return setErrors(
        Object.fromEntries(
          read.error.issues.map(({ path, message }) => [String(path[0] ?? 'form'), message]),
        ),
      );
    setErrors({});
    mutate({ ...read.data });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && (
        <Notice tone="danger" title="Nothing was changed">
          {errors.form}
        </Notice>
      )}
      <WhoFields sender={sender} errors={errors} />
      <WhenFields sender={sender} errors={errors} />
      <Button kind="primary" type="submit" className="self-start" busy={isPending}>
        {isPending ? 'Adopting…' : 'Adopt'}
      </Button>
    </form>
  );
}

function inputOf(form: HTMLFormElement, { portfolioId, version }: ShownSender) {
  const texts = Object.fromEntries(new FormData(form));
  const most = String(texts.mostReminders ?? '').trim();
  const [hours = '', minutes = ''] = String(texts.runsAt ?? '').split(':');
  return {
    ...texts,
    portfolioId,
    after: version,
    runsAtMinute: Number(hours) * 60 + Number(minutes),
    automatic: texts.automatic === 'yes',
    everyDays: Number(texts.everyDays),
    mostReminders: most === '' ? null : Number(most),
  };
}

interface Part {
  sender: ShownSender;
  errors: Errors;
}

function WhoFields({ sender, errors }: Part) {
  const two = 'grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1';
  return (
    <>
      <TextField
        label="Signed by"
        name="senderName"
        defaultValue={sender.signature}
        error={errors.senderName}
      />
      <div className={two}>
        <TextField
          label="E-mail from"
          name="fromEmail"
          type="email"
          defaultValue={sender.fromEmail ?? ''}
          error={errors.fromEmail}
          hint="Left empty: the installation’s own."
        />
        <TextField
          label="Answers to"
          name="replyTo"
          type="email"
          defaultValue={sender.own.replyTo ?? ''}
          error={errors.replyTo}
          hint={otherwise(sender.own.replyTo === null ? sender.replyTo : null)}
        />
      </div>
      <TextField
        label="Phone"
        name="phone"
        defaultValue={sender.own.phone ?? ''}
        error={errors.phone}
        hint={otherwise(sender.own.phone === null ? sender.phone : null)}
      />
      <TextAreaField
        label="Postal address"
        name="address"
        rows={3}
        defaultValue={sender.own.address ?? ''}
        error={errors.address}
        hint={otherwise(sender.own.address === null ? sender.address : null)}
      />
    </>
  );
}

/** What is used while a field is empty: the letterhead's own, written once under Letters. */
const otherwise = (value: string | null) =>
  value === null ? 'Left empty: the letterhead’s.' : `Left empty: ${value.replaceAll('\n', ', ')}`;

function WhenFields({ sender, errors }: Part) {
  const clock = `${String(Math.floor(sender.runsAtMinute / 60)).padStart(2, '0')}:${String(sender.runsAtMinute % 60).padStart(2, '0')}`;
  return (
    <div className="grid grid-cols-2 items-start gap-3 max-sm:grid-cols-1">
      <SelectField
        label="Write by itself"
        name="automatic"
        defaultValue={sender.automatic ? 'yes' : 'no'}
        choices={[
          { value: 'yes', word: 'Yes, on every open day' },
          { value: 'no', word: 'No, only judge' },
        ]}
      />
      <TextField
        label="Starts at"
        name="runsAt"
        type="time"
        defaultValue={clock}
        error={errors.runsAtMinute}
      />
      <TextField
        label="Days between reminders"
        name="everyDays"
        inputMode="numeric"
        defaultValue={String(sender.everyDays)}
        error={errors.everyDays}
      />
      <TextField
        label="Most reminders a day"
        name="mostReminders"
        inputMode="numeric"
        defaultValue={sender.mostReminders === null ? '' : String(sender.mostReminders)}
        error={errors.mostReminders}
        hint="Left empty: no limit. What was agreed with somebody is always written."
      />
    </div>
  );
}
