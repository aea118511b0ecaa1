import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { entryWords } from '#components/cases/timeline-words.ts';
import { Pager } from '#components/data-table/pager.tsx';
import {
  type BookFormat,
  formatCount,
  formatCounted,
  formatDay,
  formatInstant,
} from '#components/format/book-format.ts';
import { RunBadge } from '#components/messages/run-badge.tsx';
import { RunEnded } from '#components/schedule/run-ended.tsx';
import { RunPeople } from '#components/schedule/run-people.tsx';
import { RunTabs } from '#components/schedule/run-tabs.tsx';
import { type RunView, readRunView, runAddress } from '#components/schedule/run-view.ts';
import { PageHeader } from '#components/shell/page-header.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { desk } from '#server/api/desk.ts';
import { api } from '#server/api/rsc.ts';

export const metadata: Metadata = { title: 'Daily run' };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RunPage({ params, searchParams }: Props) {
  const { portfolio } = await desk('schedule.read');
  const runId = Number((await params).id);
  if (!portfolio || !Number.isSafeInteger(runId) || runId < 1) notFound();
  const { schedule } = await api();
  const view = readRunView(await searchParams);
  const found = await schedule.run({ runId }).catch(() => null);
  if (found?.run.portfolioId !== portfolio.id) notFound();
  const { outcome, after } = view;
  const [people, ended] = await Promise.all([
    schedule.people({ runId, outcome, after }),
    schedule.ended({ runId, after: view.ended }),
  ]);
  const { run } = found;
  const count = (value: number) => formatCount(value, portfolio);
  return (
    <>
      <PageHeader
        above={
          <Link href="/schedule" className="text-accent-ink hover:underline">
            Schedule
          </Link>
        }
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {formatDay(run.day, portfolio.locale)}
            <RunBadge state={run.state} />
          </span>
        }
        sentence={`${run.message ?? 'It has not ended yet.'} Started by ${run.startedByName}, ${formatInstant(run.createdAt, portfolio)}.`}
      />
      <div className="flex flex-col gap-4">
        <Panel>
          <Stats className="sm:grid-cols-4 xl:grid-cols-8">
            <Stat size="medium" label="Judged" value={count(run.judged)} />
            <Stat size="medium" label="Holds ended" value={count(run.holdsEnded)} />
            <Stat size="medium" label="Due a message" value={count(run.due)} />
            <Stat size="medium" label="Written" value={count(run.queued + run.held)} />
            <Stat size="medium" label="Left for later" value={count(run.waiting)} />
            <Stat size="medium" label="Not allowed" value={count(run.blocked)} />
            <Stat size="medium" label="Not writable" value={count(run.refused)} />
            <Stat size="medium" label="No address" value={count(run.unreachable)} />
          </Stats>
          <LeftForLater run={run} format={portfolio} />
        </Panel>
        <Panel title="Each person" flush>
          <RunTabs run={run} view={view} format={portfolio} />
          {people.items.length === 0 ? (
            <NobodyThere run={run} view={view} />
          ) : (
            <RunPeople people={people.items} />
          )}
          {(people.next !== null || view.after !== undefined) && (
            <Pager
              previous={view.after === undefined ? null : runAddress(runId, { outcome: view.outcome })}
              previousWord="First page"
              next={people.next === null ? null : runAddress(runId, { ...view, after: people.next })}
              sentence={`${people.items.length} shown`}
            />
          )}
        </Panel>
        <EndedPanel ended={ended} runId={runId} view={view} format={portfolio} />
      </div>
    </>
  );
}

interface EndedPanelProps {
  ended: Awaited<ReturnType<Awaited<ReturnType<typeof api>>['schedule']['ended']>>;
  runId: number;
  view: RunView;
  format: BookFormat;
}

function EndedPanel({ ended: { items, next }, runId, view, format }: EndedPanelProps) {
  const { ended: from, ...people } = view;
  return (
    <Panel
      title="Ended by itself"
      sentence="Promises, plans, offers and requests whose last day has passed, and holds that ended on this day."
      flush
    >
      {items.length === 0 ? (
        <Empty kind="nothing-yet" title="Nothing ended on this day" />
      ) : (
        <RunEnded ended={items} wordsOf={(entry) => entryWords(entry, format)} format={format} />
      )}
      {(next !== null || from !== undefined) && (
        <Pager
          previous={from === undefined ? null : runAddress(runId, people)}
          previousWord="First page"
          next={next === null ? null : runAddress(runId, { ...people, ended: next })}
          sentence={`${items.length} shown`}
        />
      )}
    </Panel>
  );
}

interface Ended {
  due: number;
  state: string;
  closedBy: string | null;
}

function NobodyThere({ run: { due, state, closedBy }, view }: { run: Ended; view: RunView }) {
  if (view.outcome !== undefined || view.after !== undefined)
    return <Empty kind="nothing-matches" title="Nobody of this run is like that" />;
  return (
    <Empty kind="nothing-yet" title="Nobody was written to">
      {state === 'queued' || state === 'running'
        ? 'The run is still at work; whom it writes to appears here.'
        : closedBy !== null
          ? `The day is closed: ${closedBy}. Messages that are due go out on the next open day.`
          : due > 0
            ? 'Messages were due, and the run was not allowed to write them: a manager lets it under “Who writes, and when” on the Schedule.'
            : 'No message was due to anybody.'}
    </Empty>
  );
}

/** Why some who were due a reminder have none of this day. */
function LeftForLater({
  run: { mostReminders, waiting, closedBy },
  format,
}: {
  run: { mostReminders: number | null; waiting: number; closedBy: string | null };
  format: BookFormat;
}) {
  // of a closed day the run's own sentence tells
  if (mostReminders === null || waiting === 0 || closedBy !== null) return null;
  return (
    <p className="mt-3 max-w-prose text-sm text-muted">
      {formatCounted(waiting, ['person was', 'people were'], format)} due a reminder of the balance and left
      for the next days: at most {formatCount(mostReminders, format)} a day{' '}
      {mostReminders === 1 ? 'is' : 'are'} written, as “Who writes, and when” has it. Whoever has waited
      longest comes first; what was agreed with somebody is always written.
    </p>
  );
}
