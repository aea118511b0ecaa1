import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { DemoDoors } from '#components/auth/demo-doors.tsx';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { DoorFrame } from '#components/shell/door-frame.tsx';
import { door } from '#server/api/door.ts';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage() {
  const { user, hasAdmin, isDemo } = await door(await headers());
  if (user) redirect('/');
  if (!hasAdmin) redirect('/setup');
  return (
    <DoorFrame title="Sign in" sentence="Today’s work is waiting in the queues.">
      {isDemo && <DemoDoors />}
      {isDemo && <p className="text-sm text-muted">Or with an account of your own:</p>}
      <SignInForm />
    </DoorFrame>
  );
}
