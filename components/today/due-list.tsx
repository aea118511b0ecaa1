'use client';
import {
  CalendarCheck,
  CalendarX2,
  type LucideIcon,
  MailWarning,
  MessageSquareReply,
  PauseCircle,
  Phone,
  PhoneMissed,
  Unlock,
} from 'lucide-react';
import { useState } from 'react';
import { useBookFormat } from '#components/format/format-context.tsx';
import { Empty } from '#components/ui/block.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Today } from '#server/queues/today.ts';
import {
  agreedRows,
  answerRows,
  callbackRows,
  type DueRow,
  holdRows,
  lookRows,
  missedRows,
  notKeptRows,
  validationRows,
} from './due-rows.ts';
import { PersonRow } from './person-row.tsx';

interface Group {
  title: string;
  icon: LucideIcon;
  total: number;
  rows: DueRow[];
  /** More may be found: what ended in the last days is still being judged. */
  soFar?: boolean;
}

/** What has its own time today, in the order in which it is done. */
export function DueList({ today }: { today: Today }) {
  const format = useBookFormat();
  const groups: Group[] = [
    {
      title: 'Wrote back',
      icon: MessageSquareReply,
      total: today.answers.total,
      rows: answerRows(today, format),
    },
    { title: 'Callbacks', icon: Phone, total: today.callbacks.total, rows: callbackRows(today, format) },
    {
      title: 'Callbacks that colleagues missed',
      icon: PhoneMissed,
      total: today.callbacksMissed.total,
      rows: missedRows(today, format),
    },
    {
      title: 'Agreed for today',
      icon: CalendarCheck,
      total: today.agreed.total,
      rows: agreedRows(today, format),
    },
    {
      title: 'Not kept',
      icon: CalendarX2,
      total: today.notKept.total,
      rows: notKeptRows(today, format),
      soFar: !today.isJudged,
    },
    {
      title: 'Holds to look at',
      icon: PauseCircle,
      total: today.holdsToLookAt.total,
      rows: lookRows(today, format),
    },
    {
      title: 'Validation notices to send',
      icon: MailWarning,
      total: today.validations.total,
      rows: validationRows(today, format),
    },
    { title: 'Holds ending', icon: Unlock, total: today.holdsEnding.total, rows: holdRows(today, format) },
  ];
  const some = groups.filter(({ total, soFar }) => total > 0 || soFar);
  return (
    <Panel flush title="Due now">
      {some.length === 0 ? (
        <Empty kind="all-done" title="Nothing is due at its own time today" height={300}>
          What borrowers wrote back, callbacks that you agreed, promises, instalments and settlements that
          fall due or were not kept, and holds that end or have to be looked at stand here on their day. The
          lanes hold the rest of the work.
        </Empty>
      ) : (
        some.map((group) => <DueGroup key={group.title} {...group} />)
      )}
    </Panel>
  );
}

/** A longer list than this shows its head, so that the next one is not out of sight. */
const mostRows = 12;
const headRows = 8;

function DueGroup({ title, icon: Icon, total, rows, soFar = false }: Group) {
  const [isWhole, setWhole] = useState(rows.length <= mostRows);
  const shown = isWhole ? rows : rows.slice(0, headRows);
  return (
    <section aria-label={title} className="border-t">
      <h3 className="flex items-center gap-2 px-4 pt-2.5 pb-1 text-sm font-medium text-muted">
        <Icon aria-hidden className="size-4" strokeWidth={1.5} />
        {title}
        <span className="tabular-nums">{total}</span>
        {soFar && <span role="status">so far: the last days are still being judged</span>}
      </h3>
      <ul className="divide-y">
        {shown.map(({ key, ...row }) => (
          <PersonRow key={key} {...row} />
        ))}
      </ul>
      {!isWhole && (
        <div className="border-t px-4 py-2">
          <Button size="small" onClick={() => setWhole(true)}>
            Show {rows.length - shown.length} more
          </Button>
        </div>
      )}
      {isWhole && total > rows.length && (
        <p className="border-t px-4 py-2 text-sm text-muted">
          {total - rows.length} more follow when these are done.
        </p>
      )}
    </section>
  );
}
