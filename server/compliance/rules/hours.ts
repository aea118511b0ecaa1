import { zonePlace } from '../../core/time-zones.ts';
import type { KnownWish } from '../facts.ts';
import { channelWords, timeWords } from '../words.ts';
import {
  clockText,
  dayMs,
  dayWords,
  instantsAt,
  localDay,
  localMinute,
  weekdayOf,
  type Zone,
} from '../zone.ts';
import type { Said } from './finding.ts';
import type { RulesInForce } from './in-force.ts';
import type { Scene } from './scene.ts';

/** One reason for which a wall is closed at some of its minutes. */
interface WallRule {
  id: string;
  citation: string;
  overridable?: boolean;
  closed: (wall: Wall) => boolean;
  /** The minutes of a day at which it can open. */
  opens: readonly number[];
  say: (zone: Zone, wall: Wall) => string;
}

interface Wall {
  day: number;
  minute: number;
}

const wallOf = (zone: Zone, at: number): Wall => ({ day: localDay(zone, at), minute: localMinute(zone, at) });

/** The rules that look at the borrower's own wall clock: the law's hours, the borrower's wishes, days of rest. */
export function wallRules({ facts }: Scene, rules: RulesInForce): WallRule[] {
  const { many } = channelWords[facts.channel];
  const found: WallRule[] = rules.hours.map((rule) => ({
    id: rule.id,
    citation: rule.citation,
    overridable: rule.overridable === true,
    closed: ({ minute }) => minute < rule.from || minute >= rule.to,
    opens: [rule.from],
    say: (zone, { minute }) =>
      `It is ${clockText(minute)} in ${zonePlace(zone.name)}; ${many} are allowed from ${clockText(rule.from)} to ${clockText(rule.to)}.`,
  }));
  for (const wish of facts.wishes)
    if (wish.kind === 'inconvenient_time' && (wish.channel === null || wish.channel === facts.channel))
      found.push(wishRule(wish, many));
  for (const rule of rules.restDays)
    found.push({
      id: rule.id,
      citation: rule.citation,
      overridable: rule.overridable === true,
      closed: ({ day }) => rule.weekdays.includes(weekdayOf(day)),
      opens: [0],
      say: (zone, { day }) => `It is ${dayWords(day)} in ${zonePlace(zone.name)}, a day without ${many}.`,
    });
  return found;
}

function wishRule({ fromMinute, toMinute, weekdays }: KnownWish, many: string): WallRule {
  const from = fromMinute ?? 0;
  const to = toMinute ?? 1440;
  return {
    id: 'WISH-TIME',
    citation: 'The borrower’s own word: 12 CFR 1006.6(b)(1), CONC 7.9.4R',
    closed: ({ day, minute }) =>
      minute >= from && minute < to && (weekdays === null || weekdays.includes(weekdayOf(day))),
    opens: [0, to % 1440],
    say: (zone, { minute }) =>
      `It is ${clockText(minute)} in ${zonePlace(zone.name)}; the borrower asked for no ${many} ${timeWords({ from, to, weekdays })}.`,
  };
}

/**
 * Which wall rules are against it now; each speaks for the first wall that is closed. When they let it again is found
 * for all of them together, by {@link nextOpening}.
 */
export function hoursFindings({ zones }: Scene, rules: readonly WallRule[], at: number): Said[] {
  const walls = zones.map((zone) => ({ zone, wall: wallOf(zone, at) }));
  return rules.flatMap(({ id, citation, overridable, closed, say }) => {
    const shut = walls.find(({ wall }) => closed(wall));
    if (!shut) return [];
    return [
      {
        id,
        citation,
        overridable: overridable === true,
        verdict: 'block',
        say: () => say(shut.zone, shut.wall),
      },
    ];
  });
}

/** A pattern of walls repeats every week, until a clock changes: a week and a day of each side shows all of it. */
const patternDays = 9;
/** How far ahead clock changes are followed: every pattern of the year. */
const patternHorizonMs = 370 * dayMs;

/**
 * The first moment from `at` on at which every wall rule is open on every wall; null where none comes.
 * It can only come where a rule opens by the clock, or where a clock changes: those moments are tried in order.
 */
export function nextOpening({ zones }: Scene, rules: readonly WallRule[], at: number): number | null {
  const open = (moment: number) =>
    zones.every((zone) => {
      const wall = wallOf(zone, moment);
      return !rules.some(({ closed }) => closed(wall));
    });
  if (open(at)) return at;
  const opens = [...new Set(rules.flatMap((rule) => rule.opens))];
  const changes = zones.flatMap((zone) => zone.changesBetween(at, at + patternHorizonMs));
  for (const from of [at, ...changes.sort((a, b) => a - b)]) {
    for (const moment of openingsFrom(zones, opens, from)) if (moment >= from && open(moment)) return moment;
  }
  return null;
}

/** Every moment of the pattern after `from` at which a rule can open, on any wall, in order. */
function openingsFrom(zones: readonly Zone[], opens: readonly number[], from: number): number[] {
  const moments: number[] = [];
  for (const zone of zones) {
    const today = localDay(zone, from);
    for (let day = today; day < today + patternDays; day++)
      for (const minute of opens) moments.push(...instantsAt(zone, day, minute));
    moments.push(...zone.changesBetween(from, from + patternDays * dayMs));
  }
  return moments.sort((a, b) => a - b);
}
