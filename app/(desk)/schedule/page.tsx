import type { Metadata } from 'next';
import { SenderDialog } from '#components/messages/sender-dialog.tsx';
import { RhythmNotice } from '#components/schedule/rhythm-notice.tsx';
import { RunNow } from '#components/schedule/run-now.tsx';
import { RunsTable } from '#components/schedule/runs-table.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';
import { may } from '#server/auth/permissions.ts';

export const metadata: Metadata = { title: 'Schedule' };

export default async function SchedulePage() {
  const { user, portfolio } = await desk('schedule.read');
  const read = portfolio && (await readSchedule(portfolio.id));
  return (
    <>
      <PageHeader
        title="Schedule"
        sentence="What runs by itself: every day promises and plans are judged and holds end; on open days each person gets at most the one message that is due."
        action={portfolio && may(user.role, 'schedule.run') && <RunNow portfolioId={portfolio.id} />}
      />
      {portfolio && read ? (
        <div className="flex flex-col gap-4">
          <RhythmNotice sender={read.sender} days={read.days} format={portfolio}>
            <SenderDialog key={read.sender.version} sender={read.sender} />
          </RhythmNotice>
          <Panel title="Days so far" flush>
            {read.runs.length === 0 ? (
              <Empty kind="nothing-yet" title="No day has run yet">
                The first run starts at its hour, once a loan file is in the book.
              </Empty>
            ) : (
              <RunsTable runs={read.runs} format={portfolio} />
            )}
          </Panel>
        </div>
      ) : (
        <Panel>
          <Empty kind="nothing-yet" title="There is no portfolio yet">
            An admin sets one up and imports a loan file.
          </Empty>
        </Panel>
      )}
    </>
  );
}

async function readSchedule(portfolioId: number) {
  const { schedule, templates } = await api();
  const [runs, sender, days] = await Promise.all([
    schedule.runs({ portfolioId }),
    templates.sender({ portfolioId }),
    schedule.openDays({ portfolioId }),
  ]);
  return { runs, sender, days };
}
