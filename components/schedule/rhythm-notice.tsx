import type { ReactNode } from 'react';
import { type BookFormat, formatCount } from '#components/format/book-format.ts';
import { Notice } from '#components/ui/notice.tsx';
import { zonePlace } from '#server/core/time-zones.ts';
import type { Sender } from '#server/messaging/sender.ts';

interface RhythmNoticeProps {
  sender: Pick<Sender, 'automatic' | 'runsAtMinute' | 'everyDays' | 'mostReminders'>;
  format: BookFormat;
  /** What changes it. */
  children: ReactNode;
}

/** When each day runs, and how often it writes. */
export function RhythmNotice({ sender, format, children }: RhythmNoticeProps) {
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
          : 'Let it write, and tomorrow’s run sends the reminder lane its reminders, all on one day unless you enter the most a day may have; “Run now…” shows first who it would be. Until then a manager can run a day by hand.'}
      </p>
      {children}
    </Notice>
  );
}

const mostWords = ({ mostReminders }: Pick<Sender, 'mostReminders'>, format: BookFormat) =>
  mostReminders === null ? '' : `, and a day writes ${formatCount(mostReminders, format)} of them at most`;

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
