import type { Metadata } from 'next';
import { BlockedTable } from '#components/compliance/blocked-table.tsx';
import { HoldFilter, HoldTabs } from '#components/compliance/hold-filter.tsx';
import { HoldTable } from '#components/compliance/hold-table.tsx';
import { holdAddress, readHoldView } from '#components/compliance/hold-view.ts';
import { Pager } from '#components/data-table/pager.tsx';
import { formatCounted } from '#components/format/book-format.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';
import type { HoldView } from '#server/compliance/schema.ts';

export const metadata: Metadata = { title: 'Compliance' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CompliancePage({ searchParams }: Props) {
  const { user, portfolio } = await desk('contact.read');
  const view = readHoldView(await searchParams);
  return (
    <>
      <PageHeader
        title="Compliance"
        sentence="Who is left alone, why, and when somebody looks again; and what the contact gate stopped."
      />
      {portfolio ? (
        <Holds portfolio={portfolio} view={view} mayAssign={may(user.role, 'case.assign')} />
      ) : (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            Holds follow from the work on a book of loans.
          </Empty>
        </Panel>
      )}
    </>
  );
}

type Portfolio = NonNullable<Awaited<ReturnType<typeof desk>>['portfolio']>;

async function Holds({
  portfolio,
  view,
  mayAssign,
}: {
  portfolio: Portfolio;
  view: HoldView;
  mayAssign: boolean;
}) {
  const { compliance } = await api();
  const [page, blocked] = await Promise.all([
    compliance.holdsInForce({ portfolioId: portfolio.id, ...view }),
    compliance.blocked({ portfolioId: portfolio.id }),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <HoldTabs view={view} counts={page.counts} format={portfolio} />
      <Panel flush>
        <HoldFilter view={view} authors={page.authors} />
        {page.items.length === 0 ? (
          <NoHolds view={view} />
        ) : (
          <HoldTable holds={page.items} today={page.today} mayAssign={mayAssign} format={portfolio} />
        )}
        {(page.next !== null || view.after !== undefined) && (
          <Pager
            previous={view.after === undefined ? null : holdAddress({ ...view, after: undefined })}
            previousWord="First page"
            next={page.next === null ? null : holdAddress({ ...view, after: page.next })}
            sentence={formatCounted(page.items.length, ['hold', 'holds'], portfolio)}
          />
        )}
      </Panel>
      <BlockedTable rules={blocked} format={portfolio} />
    </div>
  );
}

function NoHolds({ view }: { view: HoldView }) {
  if (view.kind || view.author || view.after)
    return (
      <Empty kind="nothing-matches" title="No hold is like that">
        Choose another kind or person, or show all.
      </Empty>
    );
  return (
    <Empty kind="all-done" title={view.show === 'look' ? 'No hold waits for a look' : 'No hold is in force'}>
      A hold is placed from a case, by its outcome or by hand, and stands here until it ends.
    </Empty>
  );
}
