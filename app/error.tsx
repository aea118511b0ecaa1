'use client';
import { PageFailed } from '#components/shell/page-failed.tsx';

/** Where even the frame of the desk could not be drawn, for example without a database. */
export default function RootError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="page">
      <PageFailed digest={error.digest} reset={reset} />
    </main>
  );
}
