import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { MessageActs, SettleUnknown } from '#components/messages/message-acts.tsx';
import { kindWords } from '#components/messages/message-look.ts';
import { MessageSheet } from '#components/messages/message-sheet.tsx';
import { MessageStateBadge } from '#components/messages/state-badge.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Message' };

export default async function MessagePage({ params }: { params: Promise<{ id: string }> }) {
  const { portfolio } = await desk('outbox.read');
  const id = Number((await params).id);
  if (!portfolio || !Number.isSafeInteger(id) || id < 1) notFound();
  const message = await (await api()).messages.detail({ messageId: id }).catch(() => null);
  if (!message) notFound();
  return (
    <>
      <PageHeader
        above={
          <Link href="/outbox" className="text-accent-ink hover:underline">
            Outbox
          </Link>
        }
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {kindWords[message.kind]}
            <MessageStateBadge state={message.state} />
          </span>
        }
        sentence={
          <>
            To{' '}
            <Link
              href={`/cases/${message.borrowerId}`}
              prefetch={false}
              className="text-text hover:underline"
            >
              {message.borrowerName ?? message.reference}
            </Link>
            {message.reason && message.state !== 'unknown' && `. ${message.reason}`}
          </>
        }
        action={<MessageActs message={message} />}
      />
      <div className="flex flex-col gap-4">
        {message.state === 'unknown' && <SettleUnknown id={message.id} reason={message.reason} />}
        <MessageSheet message={message} format={portfolio} />
      </div>
    </>
  );
}
