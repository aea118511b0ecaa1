'use client';
import { Clock } from 'lucide-react';
import { useServerNow } from './use-server-now.ts';
import { timeIn } from './wall-time.ts';

/** What the clock on the borrower's wall shows. */
export function LocalTime({ at, zones, locale }: { at: number; zones: readonly string[]; locale: string }) {
  const now = useServerNow(at);
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap tabular-nums">
      <Clock aria-hidden className="size-3.5" strokeWidth={1.75} />
      {zones.map((zone) => `${weekday(zone, now, locale)} ${timeIn(zone, now)}`).join(' or ')} their time
    </span>
  );
}

const weekday = (timeZone: string, at: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' }).format(at);
