import Link from 'next/link';
import { MessagePage } from '#components/shell/message-page.tsx';
import { Button } from '#components/ui/button.tsx';

export default function NotFound() {
  return (
    <main id="page" className="px-4">
      <MessagePage
        title="There is nothing at this address"
        action={
          <Button kind="primary" asChild>
            <Link href="/">Go to your first page</Link>
          </Button>
        }
      >
        Check the address for a typing mistake.
      </MessagePage>
    </main>
  );
}
