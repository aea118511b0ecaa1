import type { Metadata } from 'next';
import { ApprovalInbox } from '#components/approvals/approval-inbox.tsx';
import { ApprovalTabs } from '#components/approvals/approval-tabs.tsx';
import { approvalAddress, readApprovalView } from '#components/approvals/approval-view.ts';
import { Pager } from '#components/data-table/pager.tsx';
import { formatCounted } from '#components/format/book-format.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Approvals' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ApprovalsPage({ searchParams }: Props) {
  const { portfolio } = await desk('approval.decide');
  const view = readApprovalView(await searchParams);
  const page = portfolio && (await (await api()).approvals.list({ portfolioId: portfolio.id, ...view }));
  return (
    <>
      <PageHeader
        title="Approvals"
        sentence="What agents want to offer above their own authority. A second person decides; the agent sees the answer on Today."
      />
      {!portfolio || !page ? (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            An admin sets one up and imports a loan file; requests follow from the work on it.
          </Empty>
        </Panel>
      ) : (
        <div className="flex flex-col gap-4">
          <ApprovalTabs view={view} />
          <ApprovalInbox page={page} view={view} format={portfolio} />
          {(page.nextAfter !== null || view.after !== undefined) && (
            <Pager
              previous={view.after === undefined ? null : approvalAddress({ state: view.state })}
              previousWord="First page"
              next={page.nextAfter === null ? null : approvalAddress({ ...view, after: page.nextAfter })}
              sentence={formatCounted(page.approvals.length, ['request', 'requests'], portfolio)}
            />
          )}
        </div>
      )}
    </>
  );
}
