/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: `2026-02-30` does not. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const dayMs = 86_400_000;

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** Made once a zone: making one costs a hundred times what using it does. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  let clock = wallClocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    wallClocks.set(timeZone, clock);
  }
  return clock;
}

/** The day that a clock on the wall of `timeZone` shows at this instant (milliseconds since the epoch). */
export function dayIn(timeZone: string, at: number): Day {
  return wallClock(timeZone).format(at).slice(0, 10);
}

/** How many minutes past midnight that clock shows, 0–1439. */
export function minuteIn(timeZone: string, at: number): number {
  const [, time = ''] = wallClock(timeZone).format(at).split(', ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The first instant of a day on the wall of `timeZone`; where the clock skips midnight, the one after the gap. */
export function startOfDay(timeZone: string, day: Day): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guesses = [midnight - dayMs, midnight + dayMs]
    .map((near) => midnight - offset(timeZone, near))
    .filter((at) => dayIn(timeZone, at) === day);
  return Math.min(...guesses);
}

/** How far ahead of UTC the wall of `timeZone` is at an instant, milliseconds. */
function offset(timeZone: string, at: number): number {
  const [day = '', time = ''] = wallClock(timeZone).format(at).split(', ');
  return Date.parse(`${day}T${time}Z`) - Math.floor(at / 1000) * 1000;
}

/** The day `count` days later; earlier for a negative count. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/**
 * The day `count` days later, where a holiday is no day: money does not move on it. Weekends are counted, since what
 * counts by this has them inside its number already.
 */
export function addDaysWithout(day: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let end = day;
  for (let left = count; left > 0; ) {
    end = addDays(end, 1);
    if (!holidays.has(end)) left--;
  }
  return end;
}

/** The `count`-th working day before `day`: neither a Saturday nor a Sunday nor a holiday. */
export function workingDayBefore(day: Day, count: number, holidays: ReadonlySet<Day>): Day {
  let found = day;
  for (let left = count; left > 0; ) {
    found = addDays(found, -1);
    if (!isWeekend(found) && !holidays.has(found)) left--;
  }
  return found;
}

/** The last day before `day` on which work is done. Not every day may be closed. */
export function openDayBefore(day: Day, isOpen: (day: Day) => boolean): Day {
  let found = addDays(day, -1);
  while (!isOpen(found)) found = addDays(found, -1);
  return found;
}

/** The first day after `day` on which work is done. Not every day may be closed. */
export function openDayAfter(day: Day, isOpen: (day: Day) => boolean): Day {
  let found = addDays(day, 1);
  while (!isOpen(found)) found = addDays(found, 1);
  return found;
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

const isWeekend = (day: Day) => weekdayOf(day) >= 6;

/** How many days `to` lies after `from`; negative where it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The day `count` months later: the same day of the month, or its last day where the month is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** `31 Oct 2026` in the reader's language. */
export function formatDay(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `31 Oct 2026, 18:42` on the portfolio's clock. */
export function formatInstant(
  at: number,
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
