'use client';
import { useMutation } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { toast } from 'sonner';
import { useApi } from '#components/shell/api-provider.tsx';
import { roleSentences } from '#components/shell/role-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { roles } from '#db/terms.ts';
import { personInput } from '#server/auth/schema.ts';

export function AddPerson() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="primary">
          <UserPlus aria-hidden />
          Add a person
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Add a person"
        sentence="They sign in with this address and the password that you hand them."
      >
        <PersonForm onAdded={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function PersonForm({ onAdded }: { onAdded: () => void }) {
  const router = useRouter();
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const add = useMutation(
    useApi().people.add.mutationOptions({
      onSuccess: (person) => {
        toast.success(`${person.name} may sign in now.`);
        router.refresh();
        onAdded();
      },
      onError: (error) => setErrors({ [error.data?.field ?? 'form']: error.message }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = personInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    if (!input.success)
      return setErrors(Object.fromEntries(input.error.issues.map((issue) => [issue.path[0], issue.message])));
    setErrors({});
    add.mutate(input.data);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && (
        <Notice tone="danger" title="Nobody was added">
          {errors.form}
        </Notice>
      )}
      <TextField label="Name" name="name" autoComplete="off" error={errors.name} />
      <TextField label="E-mail" name="email" type="email" autoComplete="off" error={errors.email} />
      <SelectField
        label="Role"
        name="role"
        choices={roles.map((value) => ({ value, word: roleSentences[value] }))}
        error={errors.role}
      />
      <TextField
        label="First password"
        name="password"
        type="password"
        autoComplete="new-password"
        error={errors.password}
        hint="At least 12 characters."
      />
      <Button kind="primary" type="submit" busy={add.isPending}>
        {add.isPending ? 'Adding…' : 'Add the person'}
      </Button>
    </form>
  );
}
