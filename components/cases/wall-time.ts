import { dayIn, isDay, startOfDay } from '#server/core/calendar.ts';

const minuteMs = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `16:52` on the wall of a zone. */
export function timeIn(timeZone: string, at: number): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  return clock.format(at);
}

/**
 * The instant at which the wall of a zone shows a day and a time, epoch milliseconds; NaN for what is no time. Where
 * the clock skips that time, the first moment after the gap by as much; where it shows it twice, the earlier.
 */
export function instantAt(timeZone: string, day: string, time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  if (!isDay(day) || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes))
    return Number.NaN;
  const wanted = hours * 60 + minutes;
  const at = startOfDay(timeZone, day) + wanted * minuteMs;
  const shown = timeIn(timeZone, at).split(':').map(Number);
  // the clock was put forward or back between midnight and then
  const off = wanted - ((shown[0] ?? 0) * 60 + (shown[1] ?? 0));
  const set = at + off * minuteMs;
  return timeIn(timeZone, set) === timeText(wanted) ? set : at;
}

const timeText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** `18:42`, and with the day where it is not today's: `Tue 24 Nov, 08:00`. */
export function whenIn(
  timeZone: string,
  at: number,
  { now, locale }: { now: number; locale: string },
): string {
  if (dayIn(timeZone, at) === dayIn(timeZone, now)) return timeIn(timeZone, at);
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric', month: 'short' });
  return `${day.format(at)}, ${timeIn(timeZone, at)}`;
}
