'use client';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Failed } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';

/** What stands in a page's place when it fails; the text of an unknown error is never shown. */
export function PageFailed({ digest, reset }: { digest: string | undefined; reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Failed
      title="This page could not be read"
      height={420}
      action={
        <Button kind="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      Nothing was changed. If it fails again, tell your admin
      {digest ? ` this number, which stands in the log: ${digest}.` : ' what you were doing.'}
    </Failed>
  );
}
