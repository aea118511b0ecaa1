'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { sendJson } from './send-json.ts';

export function SignInForm() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    const answer = await sendJson('/api/auth/sign-in/email', {
      email: form.get('email'),
      password: form.get('password'),
    });
    // a full load: the pages kept from before belong to nobody
    if (answer.ok) return window.location.assign('/');
    setBusy(false);
    setError(answer.message);
  };
  return (
    <form method="post" onSubmit={signIn} className="flex flex-col gap-4" aria-label="Sign in">
      {error && (
        <Notice tone="danger" title="You are not signed in">
          {error}
        </Notice>
      )}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button kind="primary" type="submit" busy={busy}>
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
