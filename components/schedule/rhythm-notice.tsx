import type { ReactNode } from 'react';
import { type BookFormat, formatCount, formatDay } from '#components/format/book-format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { zonePlace } from '#server/core/time-zones.ts';
import type { Sender } from '#server/messaging/sender.ts';

interface RhythmNoticeProps {
  sender: Pick<Sender, 'automatic' | 'runsAtMinute' | 'everyDays' | 'mostReminders'>;
  /** Which days are closed for business. */
  days: { weekend: readonly string[]; closedToday: string | null; nextOpen: string };
  format: BookFormat;
  /** What changes it. */
  children: ReactNode;
}

/** When each day runs, and how often it writes. */
export function RhythmNotice({ sender, days, format, children }: RhythmNoticeProps) {
  const { automatic, runsAtMinute, everyDays } = sender;
  const at = `by itself at ${clockOf(runsAtMinute)} in ${zonePlace(format.timeZone)}`;
  return (
    <Notice
      tone={automatic ? 'success' : 'info'}
      title={automatic ? `Runs ${at}` : `Judges ${at}, and writes nothing`}
    >
      <p className="mb-2">
        {automatic
          ? `At least ${everyDays} ${everyDays === 1 ? 'day lies' : 'days lie'} between two reminders of a balance${mostWords(sender, format)}. Quiet hours, holds and opt-outs are asked again when each message leaves.`
          : `Let it write, and the next open day’s run sends the reminder lane its reminders${mostWords(sender, format)}; “Run now…” shows first who it would be. Until then a manager can run a day by hand.`}
      </p>
      <p className="mb-2">
        {closedWords(days)}
        {days.closedToday !== null &&
          ` Today is closed: ${days.closedToday}. The next open day is ${formatDay(days.nextOpen, format.locale)}.`}
      </p>
      {children}
    </Notice>
  );
}

/** What a closed day does, and where somebody adds one. */
function closedWords({ weekend }: RhythmNoticeProps['days']): string {
  const days = new Intl.ListFormat('en').format([
    ...weekend.map((day) => `${day}s`),
    'the holidays on the Rules screen',
  ]);
  return `No messages on ${days}: such a day only judges, and the next open day writes what is due then.`;
}

const mostWords = ({ mostReminders }: Pick<Sender, 'mostReminders'>, format: BookFormat) =>
  mostReminders === null
    ? ', and nothing limits how many of them a day writes'
    : `, and a day writes ${formatCount(mostReminders, format)} of them at most`;

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
