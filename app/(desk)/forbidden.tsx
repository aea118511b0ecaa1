import Link from 'next/link';
import { MessagePage } from '#components/shell/message-page.tsx';
import { Button } from '#components/ui/button.tsx';

export default function Forbidden() {
  return (
    <MessagePage
      title="This page is not part of your role"
      action={
        <Button kind="primary" asChild>
          <Link href="/queues">Go to the queues</Link>
        </Button>
      }
    >
      You are signed in, and nothing is wrong. If you need this page for your work, ask an admin to change
      your role.
    </MessagePage>
  );
}
