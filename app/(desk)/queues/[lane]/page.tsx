import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { QueueGapBlock } from '#components/queues/queue-empty.tsx';
import { QueuePanel } from '#components/queues/queue-panel.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type Lane, lanes } from '#db/terms.ts';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';
import { readView } from '#server/queues/schema.ts';

interface Props {
  params: Promise<{ lane: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: laneLooks[laneNamed((await params).lane)].word };
}

export default async function QueuePage({ params, searchParams }: Props) {
  const { user, portfolio } = await desk('book.read');
  const view = readView(laneNamed((await params).lane), await searchParams);
  const queue = portfolio && (await (await api()).queues.page({ portfolioId: portfolio.id, ...view }));
  return (
    <>
      <PageHeader title="Queues" sentence="Whom to contact first, in three lanes, each with its reason." />
      {portfolio && queue && queue.gap === null ? (
        <QueuePanel queue={queue} view={view} format={portfolio} />
      ) : (
        <Panel flush>
          <QueueGapBlock gap={queue?.gap ?? 'no_portfolio'} mayImport={may(user.role, 'book.import')} />
        </Panel>
      )}
    </>
  );
}

function laneNamed(text: string): Lane {
  const lane = lanes.find((known) => known === text);
  return lane ?? notFound();
}
