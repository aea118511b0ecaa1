import type { PastContact } from '../facts.ts';
import type { CapRule, ConsentRule, QuietRule } from '../packs/pack.ts';
import { channelWords } from '../words.ts';
import { dayWords, localDay, startOfDay, type Zone } from '../zone.ts';
import type { Finding, Said } from './finding.ts';
import { type RulesInForce, sooner } from './in-force.ts';
import type { Scene } from './scene.ts';

/**
 * How often. Windows are whole days on the borrower's wall: a contact on day D is in a window of seven days until D+6
 * and out of it on D+7. Where several walls are known each is counted, and each must allow.
 */
export function frequencyFindings(scene: Scene, rules: RulesInForce, at: number): Finding[] {
  const consents = rules.consent ? consentsOf(scene, rules.consent) : [];
  const consented = scene.facts.channel === 'call' && isConsented(consents, at);
  const found: Finding[] = [];
  for (const rule of rules.caps) {
    const finding = rule.consentLifts && consented ? null : capFinding(scene, { rule, consents }, at);
    if (finding) found.push({ ...finding, until: sooner(finding.until, rules.endsAt) });
  }
  for (const rule of rules.quiet) {
    const finding = rule.consentLifts && consented ? null : quietFinding(scene, rule, at);
    if (finding) found.push({ ...finding, until: sooner(finding.until, rules.endsAt) });
  }
  if (consented && rules.consent) found.push(consentFinding(rules.consent));
  return found;
}

function consentFinding({ id, citation, days }: ConsentRule): Finding {
  return {
    id,
    verdict: 'allow',
    citation,
    until: null,
    say: () => `The borrower consented to this call: for ${days} days it is not counted.`,
  };
}

/** From when to when a consent holds: both ends in. */
export interface Consent {
  from: number;
  to: number;
}

/**
 * A consent to be called holds for `days` local days, its own the first, and until the next conversation (a house
 * rule: what was asked for was had).
 */
export function consentsOf({ facts, zones }: Scene, { days }: ConsentRule): Consent[] {
  return facts.wishes
    .filter(({ kind, channel }) => kind === 'consent' && (channel === null || channel === 'call'))
    .map(({ at }) => {
      let to = Number.POSITIVE_INFINITY;
      for (const zone of zones) to = Math.min(to, startOfDay(zone, localDay(zone, at) + days) - 1);
      for (const { conversation, startedAt } of facts.history)
        if (conversation && startedAt > at) to = Math.min(to, startedAt);
      return { from: at, to };
    });
}

const isConsented = (consents: readonly Consent[], at: number) =>
  consents.some(({ from, to }) => at >= from && at <= to);

interface Cap {
  rule: CapRule;
  consents: readonly Consent[];
}

/** The fullest window of any debt on any wall, where one is full. */
function capFinding(scene: Scene, cap: Cap, at: number): Finding | null {
  const { rule } = cap;
  if (!placeCounts(rule, scene.facts.point?.place ?? null)) return null;
  let worst: { until: number; zone: Zone } | null = null;
  for (const loanId of scene.facts.loanIds) {
    scene.zones.forEach((zone, z) => {
      const leaving = oldestOfFullWindow(scene, cap, { loanId, days: scene.ourDays[z] ?? [] });
      if (leaving === null || localDay(zone, at) >= leaving + rule.days) return;
      const until = startOfDay(zone, leaving + rule.days);
      if (!worst || until > worst.until) worst = { until, zone };
    });
  }
  return worst && fullWindow(rule, worst);
}

/** The local day of the `max`-th newest contact that counts: while it is in the window, the window is full. */
function oldestOfFullWindow(
  { ours }: Scene,
  { rule, consents }: Cap,
  { loanId, days }: { loanId: number; days: readonly number[] },
): number | null {
  let counted = 0;
  for (let i = ours.length - 1; i >= 0; i--) {
    const past = ours[i];
    if (!past?.loanIds.includes(loanId) || !rule.channels.includes(past.channel)) continue;
    if (!placeCounts(rule, past.place)) continue;
    if (rule.consentLifts && past.channel === 'call' && isConsented(consents, past.startedAt)) continue;
    if (++counted === rule.max) return days[i] ?? null;
  }
  return null;
}

function fullWindow(
  { id, citation, channels, max, days }: CapRule,
  { until, zone }: { until: number; zone: Zone },
): Finding {
  const what = channels.map((channel) => channelWords[channel].many).join(' and ');
  return {
    id,
    verdict: 'block',
    citation,
    until,
    say: () =>
      `${max} ${what} about this debt in ${days} days are the most; the next from ${dayWords(localDay(zone, until))}.`,
  };
}

/** A number whose place is not known may be of either kind, and counts. */
function placeCounts({ places }: CapRule, place: PastContact['place']): boolean {
  return places === null || place === null || places.includes(place);
}

function quietFinding(
  { facts, zones }: Scene,
  { id, citation, days }: QuietRule,
  at: number,
): Finding | null {
  const spokenAt = lastConversation(facts.history, facts.loanIds, at);
  if (spokenAt === null) return null;
  let until = at;
  for (const zone of zones) {
    const free = localDay(zone, spokenAt) + days;
    if (localDay(zone, at) < free) until = Math.max(until, startOfDay(zone, free));
  }
  const [zone] = zones;
  if (until === at || !zone) return null;
  return {
    id,
    verdict: 'block',
    citation,
    until,
    say: () =>
      `There was a conversation about this debt on ${dayWords(localDay(zone, spokenAt))}; the next call from ${dayWords(localDay(zone, until))}.`,
  };
}

/** Whoever started the call. */
function lastConversation(
  history: readonly PastContact[],
  loanIds: readonly number[],
  at: number,
): number | null {
  let last: number | null = null;
  for (const { conversation, channel, startedAt, loanIds: about } of history) {
    if (!conversation || channel !== 'call' || startedAt > at || startedAt < (last ?? startedAt)) continue;
    if (about.some((loanId) => loanIds.includes(loanId))) last = startedAt;
  }
  return last;
}

/** Many contacts of ours, over all channels and debts: a warning, because no source gives a number. */
export function volumeFindings({ zones, ourDays }: Scene, { volume }: RulesInForce, at: number): Said[] {
  if (!volume) return [];
  let most = 0;
  zones.forEach((zone, z) => {
    const first = localDay(zone, at) - volume.days + 1;
    most = Math.max(most, (ourDays[z] ?? []).filter((day) => day >= first).length);
  });
  if (most < volume.from) return [];
  return [
    {
      id: volume.id,
      verdict: 'warn',
      citation: volume.citation,
      say: () =>
        `${most} contacts in ${volume.days} days over all channels and loans: one more may be felt as harassment.`,
    },
  ];
}
