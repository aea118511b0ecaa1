import Link from 'next/link';
import { MessagePage } from '#components/shell/message-page.tsx';
import { Button } from '#components/ui/button.tsx';
import { signedIn } from '#server/api/desk.ts';
import { may } from '#server/auth/permissions.ts';

export default async function Forbidden() {
  const { role } = await signedIn();
  const mayAdd = may(role, 'people.manage');
  return (
    <MessagePage
      title="This page is not part of your role"
      action={
        <>
          <Button kind="primary" asChild>
            <Link href={mayAdd ? '/people' : '/queues'}>{mayAdd ? 'Add a person' : 'Go to the queues'}</Link>
          </Button>
          {mayAdd && (
            <Button asChild>
              <Link href="/queues">Go to the queues</Link>
            </Button>
          )}
        </>
      }
    >
      {mayAdd
        ? 'Agents and managers work the cases, and managers decide on requests; an admin brings in files, people and rules. Whoever does both has two accounts: add a second one with the other role.'
        : 'You are signed in, and nothing is wrong. If you need this page for your work, ask an admin to change your role.'}
    </MessagePage>
  );
}
