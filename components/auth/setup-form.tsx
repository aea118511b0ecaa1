'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type Answer, sendJson } from './send-json.ts';

type Refusal = Extract<Answer, { ok: false }>;
const fields = ['code', 'name', 'email', 'password'];

/**
 * Makes the first admin.
 * @param code prefilled from the address that the start printed; null where this visitor needs none
 */
export function SetupForm({ code }: { code: string | null }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const setUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const answer = await sendJson('/api/setup', Object.fromEntries(new FormData(event.currentTarget)));
    if (answer.ok) return window.location.assign('/portfolios/new');
    setBusy(false);
    setRefusal(answer);
  };
  const errorOf = (field: string) => (refusal?.field === field ? refusal.message : undefined);
  const general = refusal && !fields.includes(refusal.field ?? '') ? refusal.message : undefined;
  return (
    <form
      method="post"
      onSubmit={setUp}
      noValidate
      className="flex flex-col gap-4"
      aria-label="Make the admin account"
    >
      {general && (
        <Notice tone="danger" title="No account was made">
          {general}
        </Notice>
      )}
      {code !== null && (
        <TextField
          label="One-time code"
          name="code"
          defaultValue={code}
          autoComplete="off"
          spellCheck={false}
          error={errorOf('code')}
          hint="The start printed it; it also stands in the file setup-code of the data folder."
        />
      )}
      <TextField label="Your name" name="name" autoComplete="name" error={errorOf('name')} />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" error={errorOf('email')} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        error={errorOf('password')}
        hint="At least 12 characters. A short sentence is easy to remember and hard to guess."
      />
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? 'Creating the account…' : 'Create the admin account'}
      </Button>
    </form>
  );
}
