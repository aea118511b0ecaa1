const dayMs = 86_400_000;

/** Days since the epoch of a `YYYY-MM-DD`. @throws Error for a day that does not exist. */
export function dayNumber(day: string): number {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) {
    throw new Error(`“${day}” is not a day; write it as YYYY-MM-DD.`);
  }
  return at.getTime() / dayMs;
}

/** The same day of an earlier month, and a month's last day for a month's last day: 31 Oct → 30 Sep → 31 Aug. */
export function monthsBefore(day: string, months: number): string {
  const at = new Date(dayNumber(day) * dayMs);
  const isLast = new Date(at.getTime() + dayMs).getUTCDate() === 1;
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months + 1, 0));
  const date = isLast ? last.getUTCDate() : Math.min(at.getUTCDate(), last.getUTCDate());
  return `${last.toISOString().slice(0, 8)}${String(date).padStart(2, '0')}`;
}

/** The as-of days of a book's snapshots, oldest first: a month apart, `last` the newest. */
export function asOfDays(last: string, months: number): string[] {
  return Array.from({ length: months }, (_, i) => monthsBefore(last, months - 1 - i));
}
