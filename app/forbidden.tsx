import Link from 'next/link';
import { MessagePage } from '#components/shell/message-page.tsx';
import { Button } from '#components/ui/button.tsx';

/** For the pages outside the desk; inside it the frame stays around the same words. */
export default function Forbidden() {
  return (
    <main id="page" className="px-4">
      <MessagePage
        title="This page is not part of your role"
        action={
          <Button kind="primary" asChild>
            <Link href="/">Go to your first page</Link>
          </Button>
        }
      >
        If you need it for your work, ask an admin to change your role.
      </MessagePage>
    </main>
  );
}
