import type { Metadata } from 'next';
import { QueueGapBlock } from '#components/queues/queue-empty.tsx';
import { StartNext } from '#components/queues/start-next.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { TodayBoard } from '#components/today/today-board.tsx';
import { TodayStart } from '#components/today/today-start.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';
import { WhereaboutsNotice } from '../whereabouts-notice.tsx';

export const metadata: Metadata = { title: 'Today' };

export default async function TodayPage() {
  const { user, portfolio } = await desk('case.work');
  if (!portfolio?.assessmentId)
    return (
      <>
        <PageHeader title="Today" />
        <Panel flush>
          <QueueGapBlock
            gap={!portfolio ? 'no_portfolio' : portfolio.snapshotId ? 'not_assessed' : 'no_loans'}
            mayImport={may(user.role, 'book.import')}
          />
        </Panel>
      </>
    );
  const portfolioId = portfolio.id;
  // what fails here is logged; the block asks once more and then says so in its own place
  const today = await (await api()).today.read({ portfolioId }).catch(() => null);
  return (
    <>
      <PageHeader
        title="Today"
        sentence={weekday(portfolio, today?.at)}
        action={
          <TodayStart portfolioId={portfolioId} initial={today}>
            <StartNext portfolioId={portfolioId} keys="Enter" />
          </TodayStart>
        }
      />
      <WhereaboutsNotice portfolio={portfolio} role={user.role} />
      <TodayBoard portfolioId={portfolioId} initial={today} />
    </>
  );
}

/** `Monday, November 23, 2026. …` on the clock of the book. */
function weekday({ locale, timeZone }: { locale: string; timeZone: string }, at: number | undefined) {
  if (at === undefined) return undefined;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone }).format(at);
  return `${day}. What has its own time first, then the lanes.`;
}
