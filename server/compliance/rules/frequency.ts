import type { PastContact } from '../facts.ts';
import type { CapRule, QuietRule, VolumeRule } from '../packs/pack.ts';
import { channelWords } from '../words.ts';
import { dayWords, localDay, startOfDay, type Zone } from '../zone.ts';
import type { Finding } from './finding.ts';
import { later, type PackInForce, rulesOf, type Scene, sooner } from './scene.ts';

/**
 * How often. Windows are whole days on the borrower's wall: a contact on day D is in a window of seven days until D+6
 * and out of it on D+7. Where several walls are known each is counted, and each must allow.
 */
export function frequencyFindings(scene: Scene, packs: readonly PackInForce[], at: number): Finding[] {
  const { channel } = scene.facts;
  const consent = consentInForce(scene, packs, at);
  const found: Finding[] = [];
  const consentDays = rulesOf(packs, 'consent')[0]?.rule.days ?? 0;
  for (const { rule, endsAt } of rulesOf(packs, 'cap', channel)) {
    if (rule.consentLifts && consent) continue;
    const finding = capFinding(scene, { ...rule, consentDays }, at);
    if (finding) found.push({ ...finding, until: sooner(finding.until, endsAt) });
  }
  for (const { rule, endsAt } of rulesOf(packs, 'quiet_after_conversation', channel)) {
    if (rule.consentLifts && consent) continue;
    const finding = quietFinding(scene, rule, at);
    if (finding) found.push({ ...finding, until: sooner(finding.until, endsAt) });
  }
  if (consent && channel === 'call') found.push(consent);
  return found;
}

/** The borrower's own consent to be called now, as a finding that allows; null where there is none. */
function consentInForce(scene: Scene, packs: readonly PackInForce[], at: number): Finding | null {
  const [inForce] = rulesOf(packs, 'consent');
  if (!inForce) return null;
  const { rule } = inForce;
  if (!consentedAt(scene, rule.days, at)) return null;
  return {
    id: rule.id,
    verdict: 'allow',
    citation: rule.citation,
    until: null,
    say: () => `The borrower consented to this call: for ${rule.days} days it is not counted.`,
  };
}

/**
 * Whether a call at this moment is made with consent: within `days` local days of one, its own day the first, and
 * before the next conversation (a house rule: what was asked for was had).
 */
function consentedAt({ facts, zones }: Scene, days: number, at: number): boolean {
  return facts.wishes.some(
    (wish) =>
      wish.kind === 'consent' &&
      (wish.channel === null || wish.channel === 'call') &&
      wish.at <= at &&
      zones.every((zone) => localDay(zone, at) < localDay(zone, wish.at) + days) &&
      !facts.history.some(
        ({ conversation, startedAt }) => conversation && startedAt > wish.at && startedAt < at,
      ),
  );
}

/** A cap with how long a consent lasts where it is in force. */
interface Cap extends CapRule {
  consentDays: number;
}

function capFinding(
  scene: Scene,
  rule: Cap,
  at: number,
): (Omit<Finding, 'until'> & { until: number }) | null {
  const { facts, ours } = scene;
  if (!placeCounts(rule, facts.point?.place ?? null)) return null;
  const counts = ours.map((past) => past.startedAt <= at && capCounts(scene, rule, past));
  let worst: { until: number; count: number; zone: Zone } | null = null;
  for (const loanId of facts.loanIds) {
    scene.zones.forEach((zone, z) => {
      const days: number[] = [];
      ours.forEach((past, i) => {
        const day = scene.ourDays[z]?.[i];
        if (day !== undefined && counts[i] && past.loanIds.includes(loanId)) days.push(day);
      });
      const first = localDay(zone, at) - rule.days + 1;
      const count = days.filter((day) => day >= first).length;
      // the window is free again when the max-th newest has left it
      const leaving = days[days.length - rule.max];
      if (count < rule.max || leaving === undefined) return;
      const until = startOfDay(zone, leaving + rule.days);
      if (!worst || until > worst.until) worst = { until, count, zone };
    });
  }
  return worst && describeCap(rule, worst);
}

function describeCap(rule: CapRule, { until, count, zone }: { until: number; count: number; zone: Zone }) {
  const what = rule.channels.map((channel) => channelWords[channel].many).join(' and ');
  return {
    id: rule.id,
    verdict: 'block' as const,
    citation: rule.citation,
    until,
    say: () =>
      `${count} ${what} about this debt in ${rule.days} days, and ${rule.max} is the most; the next from ${dayWords(localDay(zone, until))}.`,
  };
}

function placeCounts({ places }: CapRule, place: PastContact['place']): boolean {
  return places === null || place === null || places.includes(place);
}

function capCounts(scene: Scene, rule: Cap, past: PastContact): boolean {
  if (!rule.channels.includes(past.channel) || !placeCounts(rule, past.place)) return false;
  return !(
    rule.consentLifts &&
    past.channel === 'call' &&
    consentedAt(scene, rule.consentDays, past.startedAt)
  );
}

function quietFinding(scene: Scene, rule: QuietRule, at: number): Finding | null {
  const { facts, zones } = scene;
  let last: PastContact | null = null;
  for (const past of facts.history) {
    if (!past.conversation || past.channel !== 'call' || past.startedAt > at) continue;
    if (!past.loanIds.some((loanId) => facts.loanIds.includes(loanId))) continue;
    if (!last || past.startedAt > last.startedAt) last = past;
  }
  if (!last) return null;
  const spokenAt = last.startedAt;
  let until: number | null = at;
  for (const zone of zones) {
    const free = localDay(zone, spokenAt) + rule.days;
    if (localDay(zone, at) < free) until = later(until, startOfDay(zone, free));
  }
  if (until === at || until === null) return null;
  const freeAt = until;
  return {
    id: rule.id,
    verdict: 'block',
    citation: rule.citation,
    until,
    say: () => {
      const [zone] = zones;
      if (!zone) return 'There was a conversation about this debt a short time ago.';
      return `There was a conversation about this debt on ${dayWords(localDay(zone, spokenAt))}; the next call from ${dayWords(localDay(zone, freeAt))}.`;
    },
  };
}

/** Many contacts of ours, over all channels and debts: a warning, because no source gives a number. */
export function volumeFindings(scene: Scene, packs: readonly PackInForce[], at: number): Finding[] {
  const strictest = rulesOf(packs, 'volume').reduce<VolumeRule | null>(
    (least, { rule }) => (least === null || rule.from < least.from ? rule : least),
    null,
  );
  if (!strictest) return [];
  let most = 0;
  scene.zones.forEach((zone, z) => {
    const first = localDay(zone, at) - strictest.days + 1;
    const count = scene.ours.filter(
      ({ startedAt }, i) => startedAt <= at && (scene.ourDays[z]?.[i] ?? -1) >= first,
    ).length;
    most = Math.max(most, count);
  });
  if (most < strictest.from) return [];
  return [
    {
      id: strictest.id,
      verdict: 'warn',
      citation: strictest.citation,
      until: null,
      say: () =>
        `${most} contacts in ${strictest.days} days over all channels and loans: one more may be felt as harassment.`,
    },
  ];
}
