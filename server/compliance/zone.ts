/**
 * Wall clocks of the world on top of Intl alone. A zone's offset changes are found once and kept, so that reading a
 * clock is an addition and not a formatting. Everything here is pure: no machine zone, no present moment.
 *
 * A local day is a whole number, days since 1 January 1970 on that wall; a minute is 0 to 1439 after its midnight.
 */
export interface Zone {
  readonly name: string;
  /** Milliseconds to add to an instant to read this wall as if it were UTC. */
  offsetAt(at: number): number;
  /** The instants in `(after, until]` at which the clock is put forward or back. */
  changesBetween(after: number, until: number): readonly number[];
}

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

/** How much of time is searched for clock changes at once, a little over a year. */
const stretchMs = 2 ** 35;

interface Change {
  at: number;
  offset: number;
}

const zones = new Map<string, Zone>();

/** The zone of an IANA name, or null where there is no such zone. */
export function zoneNamed(name: string): Zone | null {
  const known = zones.get(name);
  if (known) return known;
  try {
    const made = makeZone(name);
    zones.set(name, made);
    return made;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function makeZone(name: string): Zone {
  const read = offsetReader(name);
  const stretches = new Map<number, Change[]>();
  const stretch = (number: number) => {
    let changes = stretches.get(number);
    if (!changes) {
      changes = findChanges(read, number * stretchMs, (number + 1) * stretchMs);
      stretches.set(number, changes);
    }
    return changes;
  };
  return {
    name,
    offsetAt(at) {
      const changes = stretch(Math.floor(at / stretchMs));
      let offset = 0;
      for (const change of changes) {
        if (change.at > at) break;
        offset = change.offset;
      }
      return offset;
    },
    changesBetween(after, until) {
      const found: number[] = [];
      for (let n = Math.floor(after / stretchMs); n <= Math.floor(until / stretchMs); n++) {
        // the first entry of a stretch states the offset it begins with and is no change
        for (const { at } of stretch(n).slice(1)) if (at > after && at <= until) found.push(at);
      }
      return found;
    },
  };
}

/** Offsets from Intl: exact, and a thousand times too slow to ask for each contact. */
function offsetReader(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  });
  return (at) => {
    const whole = Math.floor(at / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(whole)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  };
}

/** The offset at the start, then every change. Two changes within one day of each other would be seen as one. */
function findChanges(read: (at: number) => number, from: number, to: number): Change[] {
  const changes: Change[] = [{ at: from, offset: read(from) }];
  let offset = read(from);
  for (let start = from; start < to; start += dayMs) {
    const end = Math.min(start + dayMs, to - 1);
    const after = read(end);
    if (after === offset) continue;
    let low = start;
    let high = end;
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (middle <= low) break;
      if (read(middle) === offset) low = middle;
      else high = middle;
    }
    changes.push({ at: Math.ceil(high / 1000) * 1000, offset: after });
    offset = after;
  }
  return changes;
}

export function localDay(zone: Zone, at: number): number {
  return Math.floor((at + zone.offsetAt(at)) / dayMs);
}

export function localMinute(zone: Zone, at: number): number {
  const wall = at + zone.offsetAt(at);
  return Math.floor((wall - Math.floor(wall / dayMs) * dayMs) / minuteMs);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(localDayNumber: number): number {
  return ((((localDayNumber + 3) % 7) + 7) % 7) + 1;
}

/** `2026-07-01` as a day number. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** A day number as `2026-07-01`. */
export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/**
 * Every instant at which the wall shows this minute of this day, ascending: two where the clock is put back over it,
 * and where it is put forward over it the one instant of the jump.
 */
export function instantsAt(zone: Zone, localDayNumber: number, minute: number): readonly number[] {
  const wall = localDayNumber * dayMs + minute * minuteMs;
  const before = zone.offsetAt(wall - 1.5 * dayMs);
  const after = zone.offsetAt(wall + 1.5 * dayMs);
  const first = wall - before;
  if (before === after) return [first];
  const found: number[] = [];
  if (zone.offsetAt(first) === before) found.push(first);
  const second = wall - after;
  if (zone.offsetAt(second) === after) found.push(second);
  if (found.length > 0) return found;
  return zone.changesBetween(wall - 1.5 * dayMs, wall + 1.5 * dayMs).slice(0, 1);
}

/** The first instant of a local day. */
export function startOfDay(zone: Zone, localDayNumber: number): number {
  const [first] = instantsAt(zone, localDayNumber, 0);
  if (first === undefined) throw new RangeError(`No ${dayText(localDayNumber)} in ${zone.name}.`);
  return first;
}

/** The wall clock as `18:59`. */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Monday first, as ISO counts them. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Monday 5 Oct 2026`: what sentences say. They are stored with the verdict, in the language of the product. */
export function dayWords(number: number): string {
  const date = new Date(number * dayMs);
  const weekday = weekdayNames[weekdayOf(number) - 1];
  return `${weekday} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
