import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { SetupForm } from '#components/auth/setup-form.tsx';
import { DoorFrame } from '#components/shell/door-frame.tsx';
import { SetupSteps } from '#components/shell/setup-steps.tsx';
import { door, needsSetupCode } from '#server/api/door.ts';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const asked = await headers();
  const { user, hasAdmin } = await door(asked);
  if (hasAdmin) redirect(user ? '/' : '/sign-in');
  const { code } = await searchParams;
  return (
    <DoorFrame
      title="Welcome to Recoup"
      sentence="It turns a loan file into today’s work. You are the first one here, so you become its admin."
    >
      <SetupSteps current={1} />
      <SetupForm code={needsSetupCode(asked) ? (typeof code === 'string' ? code : '') : null} />
    </DoorFrame>
  );
}
