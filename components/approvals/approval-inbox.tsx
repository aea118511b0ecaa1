import Link from 'next/link';
import type { BookFormat } from '#components/format/book-format.ts';
import { Empty } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Approvals } from '#server/casework/approval/queries.ts';
import { ApprovalCard } from './approval-card.tsx';
import { ApprovalKeys } from './approval-keys.tsx';
import { type ApprovalView, approvalAddress, stateWords } from './approval-view.ts';

/** One page of requests, the one that has waited longest first. */
export function ApprovalInbox({
  page,
  view,
  format,
}: {
  page: Approvals;
  view: ApprovalView;
  format: BookFormat;
}) {
  if (page.approvals.length === 0)
    return (
      <Panel flush>
        <InboxEmpty view={view} />
      </Panel>
    );
  return (
    <ApprovalKeys
      cards={page.approvals.map((approval) => ({
        id: approval.id,
        card: <ApprovalCard approval={approval} at={page.at} format={format} />,
      }))}
    />
  );
}

function InboxEmpty({ view }: { view: ApprovalView }) {
  if (view.after !== undefined)
    return (
      <Empty
        kind="all-done"
        title="No more requests on this page"
        action={
          <Button asChild>
            <Link href={approvalAddress({ state: view.state })}>Back to the first page</Link>
          </Button>
        }
      />
    );
  if (view.state === 'pending')
    return (
      <Empty kind="all-done" title="Nothing waits for your decision">
        A settlement below an agent’s limit, or a plan longer than an agent may agree to, comes here with its
        reason and its figures. A request that nobody answers within seven days ends by itself.
      </Empty>
    );
  return (
    <Empty kind="nothing-yet" title={`${stateWords[view.state]}: none`}>
      Requests stay listed here after they were decided, the newest first.
    </Empty>
  );
}
