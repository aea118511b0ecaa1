import type { Metadata } from 'next';
import { StopForm } from '#components/messages/stop-form.tsx';
import { stopWordsIn } from '#components/messages/stop-words.ts';
import { DoorFrame } from '#components/shell/door-frame.tsx';
import { optOutView } from '#server/api/stop.ts';

// nobody finds such a page by searching, and its address is given to no other site
export const metadata: Metadata = {
  title: 'Stop messages',
  robots: { index: false },
  referrer: 'no-referrer',
};
export const dynamic = 'force-dynamic';

/** Behind the link of a message, without signing in: reading it changes nothing, the button does. */
export default async function StopPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const view = optOutView(token);
  if (!view)
    return (
      <DoorFrame title="This link is not known">
        <p>
          It may be cut off: copy it whole from the message, or answer the message and say that you want no
          more of them.
        </p>
      </DoorFrame>
    );
  const { ask, done } = stopWordsIn[view.language](view);
  return (
    <div lang={view.language}>
      {view.done ? (
        <DoorFrame title={done.title}>
          <p>{done.text}</p>
          <p className="text-sm text-muted">{done.letters}</p>
        </DoorFrame>
      ) : (
        <DoorFrame title={ask.title}>
          <p>{ask.text}</p>
          <StopForm token={token} word={ask.button} />
        </DoorFrame>
      )}
    </div>
  );
}
