'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { firstAdminInput } from '#server/auth/schema.ts';
import { sendJson } from './send-json.ts';

const fields = ['code', 'name', 'email', 'password'];
type Errors = Partial<Record<string, string>>;

/**
 * Makes the first admin.
 * @param code prefilled from the address that the start printed; null where this visitor needs none
 */
export function SetupForm({ code }: { code: string | null }) {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const setUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    const input = firstAdminInput.safeParse(typed);
    // all of them at once, so that nobody mends one and meets the next
    if (!input.success)
      return setErrors(Object.fromEntries(input.error.issues.map(({ path, message }) => [path[0], message])));
    setErrors({});
    setBusy(true);
    const answer = await sendJson('/api/setup', typed);
    if (answer.ok) return window.location.assign('/portfolios/new');
    setBusy(false);
    setErrors({ [fields.includes(answer.field ?? '') ? (answer.field ?? '') : 'form']: answer.message });
  };
  return (
    <form
      method="post"
      onSubmit={setUp}
      noValidate
      className="flex flex-col gap-4"
      aria-label="Make the admin account"
    >
      {errors.form && (
        <Notice tone="danger" title="No account was made">
          {errors.form}
        </Notice>
      )}
      {code !== null && (
        <TextField
          label="One-time code"
          name="code"
          defaultValue={code}
          autoComplete="off"
          spellCheck={false}
          error={errors.code}
          hint="The start printed it; it also stands in the file setup-code of the data folder."
        />
      )}
      <TextField label="Your name" name="name" autoComplete="name" error={errors.name} />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" error={errors.email} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        error={errors.password}
        hint="At least 12 characters. A short sentence is easy to remember and hard to guess."
      />
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? 'Creating the account…' : 'Create the admin account'}
      </Button>
    </form>
  );
}
