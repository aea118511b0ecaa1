import type { Metadata } from 'next';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { SenderDialog } from '#components/messages/sender-dialog.tsx';
import { RunNow } from '#components/schedule/run-now.tsx';
import { RunsTable } from '#components/schedule/runs-table.tsx';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Notice } from '#components/ui/notice.tsx';
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
        sentence="What runs by itself every day: promises and plans are judged, holds end, and each person gets at most the one message that is due."
        action={portfolio && may(user.role, 'schedule.run') && <RunNow portfolioId={portfolio.id} />}
      />
      {portfolio && read ? (
        <div className="flex flex-col gap-4">
          <Notice
            tone={read.sender.automatic ? 'success' : 'info'}
            title={
              read.sender.automatic
                ? `Runs by itself at ${clockOf(read.sender.runsAtMinute)} (${portfolio.timeZone})`
                : `Judges by itself at ${clockOf(read.sender.runsAtMinute)} (${portfolio.timeZone}), and writes nothing`
            }
          >
            <p className="mb-2">
              {read.sender.automatic
                ? `At least ${read.sender.everyDays} days lie between two reminders of a balance${mostWords(read.sender.mostReminders, portfolio)}. Quiet hours, holds and opt-outs are asked again when each message leaves.`
                : 'Let it write, and tomorrow’s run sends the reminder lane its reminders, all on one day unless you enter the most a day may have; “Run now…” shows first who it would be. Until then a manager can run a day by hand.'}
            </p>
            <SenderDialog key={read.sender.version} sender={read.sender} />
          </Notice>
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
  const [runs, sender] = await Promise.all([
    schedule.runs({ portfolioId }),
    templates.sender({ portfolioId }),
  ]);
  return { runs, sender };
}

const mostWords = (most: number | null, format: BookFormat) =>
  most === null ? '' : `, and a day writes ${formatCount(most, format)} of them at most`;

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
