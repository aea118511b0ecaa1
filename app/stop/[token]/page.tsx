import type { Metadata } from 'next';
import { StopForm } from '#components/messages/stop-form.tsx';
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
  return view.done ? (
    <DoorFrame title={`No more ${view.many}`}>
      <p>
        {view.sender} will not send {view.many} to {view.to} any more. This holds from now on.
      </p>
      <p className="text-sm text-muted">Letters that the law asks for may still come by post.</p>
    </DoorFrame>
  ) : (
    <DoorFrame title={`Stop ${view.many} from ${view.sender}?`}>
      <p>
        You will get no more {view.many} at {view.to}. It holds at once, and changes nothing about what you
        owe.
      </p>
      <StopForm token={token} many={view.many} />
    </DoorFrame>
  );
}
