'use client';
import Link from 'next/link';
import { formatCount, formatCounted, formatMoneyShort } from '#components/format/book-format.ts';
import { useBookFormat } from '#components/format/format-context.tsx';
import { laneLooks } from '#components/strategy/lane-badge.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Today } from '#server/queues/today.ts';

/** The three lanes: how many can be worked now, how many wait or are on hold, what they owe, and the oldest. */
export function LaneWork({ lanes }: { lanes: Today['lanes'] }) {
  const all = lanes.reduce((sum, { ready, waiting, onHold }) => sum + ready + waiting + onHold, 0);
  const most = Math.max(1, ...lanes.map(({ ready, waiting, onHold }) => ready + waiting + onHold));
  return (
    <Panel
      flush
      title="The lanes"
      sentence="What can be worked now, whatever has no time of its own included."
    >
      {all === 0 ? (
        <Empty kind="nothing-yet" title="Nobody stands in a lane yet" height={180}>
          The lanes fill when the lender’s loan file is imported and assessed.
        </Empty>
      ) : (
        <ul className="divide-y border-t">
          {lanes.map((lane) => (
            <LaneLine key={lane.lane} {...lane} most={most} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function LaneLine({
  lane,
  ready,
  waiting,
  onHold,
  owedMinor,
  oldestDays,
  most,
}: Today['lanes'][number] & { most: number }) {
  const format = useBookFormat();
  const { word, icon: Icon, color } = laneLooks[lane];
  const facts = [
    waiting > 0 && `${formatCount(waiting, format)} wait for their time`,
    onHold > 0 && `${formatCount(onHold, format)} on hold`,
    oldestDays !== null && `oldest ${formatCounted(oldestDays, ['day', 'days'], format)} past due`,
  ].filter((fact) => fact !== false);
  return (
    <li className="relative px-4 py-3 hover:bg-sunken">
      <div className="flex items-baseline justify-between gap-3">
        <Link
          href={`/queues/${lane}`}
          prefetch={false}
          className="flex items-center gap-2 font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-focus"
        >
          <Icon aria-hidden className="size-4 self-center" style={{ color }} strokeWidth={1.75} />
          {word}
        </Link>
        <span className="tabular-nums">
          <span className="text-xl font-semibold tracking-tight">{formatCount(ready, format)}</span>
          <span className="ml-1 text-sm text-muted">ready</span>
        </span>
      </div>
      <div aria-hidden className="my-1.5 flex h-1.5 overflow-hidden rounded-sm bg-pressed">
        <span style={{ width: `${(ready / most) * 100}%`, background: color }} />
        <span style={{ width: `${(waiting / most) * 100}%`, background: color }} className="opacity-35" />
      </div>
      <p className="flex flex-wrap justify-between gap-x-3 text-sm text-muted tabular-nums">
        <span>{facts.join(', ')}</span>
        <span>{formatMoneyShort(owedMinor, format)} owed</span>
      </p>
    </li>
  );
}
