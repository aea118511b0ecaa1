import type { Metadata } from 'next';
import { Pager } from '#components/data-table/pager.tsx';
import { formatCounted } from '#components/format/book-format.ts';
import { CarriersNotice } from '#components/messages/carriers-notice.tsx';
import { OutboxTable } from '#components/messages/outbox-table.tsx';
import { OutboxTabs } from '#components/messages/outbox-tabs.tsx';
import { outboxAddress, readOutboxView } from '#components/messages/outbox-view.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Outbox' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OutboxPage({ searchParams }: Props) {
  const { portfolio } = await desk('outbox.read');
  const view = readOutboxView(await searchParams);
  return (
    <>
      <PageHeader
        title="Outbox"
        sentence="Every message to a borrower, what became of it, and what still waits. The contact gate is asked again when each one leaves."
      />
      {portfolio ? (
        <Messages portfolio={portfolio} view={view} />
      ) : (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            An admin sets one up and imports a loan file; messages follow from the work on it.
          </Empty>
        </Panel>
      )}
    </>
  );
}

type Portfolio = NonNullable<Awaited<ReturnType<typeof desk>>['portfolio']>;

async function Messages({
  portfolio,
  view,
}: {
  portfolio: Portfolio;
  view: ReturnType<typeof readOutboxView>;
}) {
  const { messages } = await api();
  const portfolioId = portfolio.id;
  const [page, counts, carriers] = await Promise.all([
    messages.outbox({ portfolioId, ...view }),
    messages.counts({ portfolioId }),
    messages.carriers(),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <CarriersNotice {...carriers} />
      <OutboxTabs view={view} counts={counts} format={portfolio} />
      <Panel flush>
        {page.items.length === 0 ? (
          <NoMessages filtered={view.state !== null || view.runId !== null || view.channel !== null} />
        ) : (
          <>
            <OutboxTable key={outboxAddress(view)} rows={page.items} portfolioId={portfolioId} />
            {(page.next !== null || view.before !== null) && (
              <Pager
                previous={view.before === null ? null : outboxAddress({ ...view, before: null })}
                previousWord="Newest"
                next={page.next === null ? null : outboxAddress({ ...view, before: page.next })}
                sentence={`${formatCounted(page.items.length, ['message', 'messages'], portfolio)} shown`}
              />
            )}
          </>
        )}
      </Panel>
    </div>
  );
}

function NoMessages({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty kind="nothing-matches" title="No message stands like this">
      Choose another state above.
    </Empty>
  ) : (
    <Empty kind="nothing-yet" title="Nothing was written yet">
      The daily run writes reminders by itself once a manager lets it (Schedule); a person writes from a case
      or from a queue.
    </Empty>
  );
}
