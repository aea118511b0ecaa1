import type { KnownWish } from '../facts.ts';
import { channelWords } from '../words.ts';
import { clockText, dayWords, firstOpening, localDay, localMinute, weekdayOf, type Zone } from '../zone.ts';
import type { Finding } from './finding.ts';
import { later, type PackInForce, rulesOf, type Scene, sooner } from './scene.ts';

/** The borrower's own wall clock, on every wall they may be living by. */
export function hoursFindings(scene: Scene, packs: readonly PackInForce[], at: number): Finding[] {
  return [...openingHours(scene, packs, at), ...inconvenientTimes(scene, at), ...restDays(scene, packs, at)];
}

interface WallRule {
  /** Whether contact may be made on this wall at this moment. */
  open: (zone: Zone, at: number) => boolean;
  /** The minutes of a local day at which that can change to yes. */
  minutes: readonly number[];
}

/** How far ahead an opening is looked for: a week, and two days for a day that the clock swallows. */
const daysAhead = 9;

/**
 * Null where every wall allows it; else the zone that does not and when each of those that do not will.
 * Walls open one by one: the moment that all are open is found by asking again at the latest of them.
 */
function closedOn(zones: readonly Zone[], at: number, rule: WallRule) {
  let first: Zone | null = null;
  let until: number | null = at;
  for (const zone of zones) {
    if (rule.open(zone, at)) continue;
    first ??= zone;
    const opens = firstOpening(zone, at, {
      minutes: rule.minutes,
      days: daysAhead,
      open: (moment) => rule.open(zone, moment),
    });
    until = later(until, opens);
  }
  return first === null ? null : { zone: first, until };
}

const nowOn = (zone: Zone, at: number) => `It is ${clockText(localMinute(zone, at))} in ${zone.name}`;

function openingHours({ facts, zones }: Scene, packs: readonly PackInForce[], at: number): Finding[] {
  const found: Finding[] = [];
  for (const { rule, endsAt } of rulesOf(packs, 'hours', facts.channel)) {
    const closed = closedOn(zones, at, {
      minutes: [rule.from],
      open: (zone, moment) => {
        const minute = localMinute(zone, moment);
        return minute >= rule.from && minute < rule.to;
      },
    });
    if (!closed) continue;
    found.push({
      id: rule.id,
      verdict: 'block',
      citation: rule.citation,
      until: sooner(closed.until, endsAt),
      say: () =>
        `${nowOn(closed.zone, at)}; ${channelWords[facts.channel].many} are allowed from ${clockText(rule.from)} to ${clockText(rule.to)}.`,
    });
  }
  return found;
}

function restDays({ facts, zones }: Scene, packs: readonly PackInForce[], at: number): Finding[] {
  const found: Finding[] = [];
  for (const { rule, endsAt } of rulesOf(packs, 'rest_days', facts.channel)) {
    const closed = closedOn(zones, at, {
      minutes: [0],
      open: (zone, moment) => !rule.weekdays.includes(weekdayOf(localDay(zone, moment))),
    });
    if (!closed) continue;
    found.push({
      id: rule.id,
      verdict: 'block',
      citation: rule.citation,
      until: sooner(closed.until, endsAt),
      say: () =>
        `It is ${dayWords(localDay(closed.zone, at))} in ${closed.zone.name}, a day without ${channelWords[facts.channel].many}.`,
    });
  }
  return found;
}

function inconvenientTimes({ facts, zones }: Scene, at: number): Finding[] {
  const wishes = facts.wishes.filter(
    (wish) => wish.kind === 'inconvenient_time' && (wish.channel === null || wish.channel === facts.channel),
  );
  if (wishes.length === 0 || facts.channel === 'letter') return [];
  const closed = closedOn(zones, at, {
    minutes: [0, ...wishes.map(({ toMinute }) => (toMinute ?? 1440) % 1440)],
    open: (zone, moment) => !wishes.some((wish) => covers(wish, zone, moment)),
  });
  if (!closed) return [];
  const wish = wishes.find((candidate) => covers(candidate, closed.zone, at));
  return [
    {
      id: 'WISH-TIME',
      verdict: 'block',
      citation: 'The borrower’s own word: 12 CFR 1006.6(b)(1), CONC 7.9.4R',
      until: closed.until,
      say: () =>
        `${nowOn(closed.zone, at)}; the borrower asked for no contact between ${clockText(wish?.fromMinute ?? 0)} and ${clockText(wish?.toMinute ?? 1440)}.`,
    },
  ];
}

function covers({ fromMinute, toMinute, weekdays }: KnownWish, zone: Zone, at: number): boolean {
  const minute = localMinute(zone, at);
  if (minute < (fromMinute ?? 0) || minute >= (toMinute ?? 1440)) return false;
  return weekdays === null || weekdays.includes(weekdayOf(localDay(zone, at)));
}
