import type {
  AddresseeRule,
  CapRule,
  ConsentRule,
  CourtThreatRule,
  HoursRule,
  OptOutTextRule,
  PackRule,
  PackVersion,
  QuietRule,
  RestDaysRule,
  RulePack,
  VolumeRule,
} from '../packs/pack.ts';
import { dayNumber, startOfDay, type Zone } from '../zone.ts';
import type { Scene } from './scene.ts';

/** The rules that hold at one moment and speak of the scene's channel, sorted by what they are about. */
export interface RulesInForce {
  packs: { pack: RulePack; version: PackVersion }[];
  /** Packs that should speak and have no version for this day. */
  missing: RulePack[];
  /** The first instant at which any of the versions ends; null for none in sight. */
  endsAt: number | null;
  hours: HoursRule[];
  restDays: RestDaysRule[];
  caps: CapRule[];
  quiet: QuietRule[];
  optOutTexts: OptOutTextRule[];
  addressees: AddresseeRule[];
  courtThreats: CourtThreatRule[];
  consent: ConsentRule | null;
  /** Of several the one that warns first. */
  volume: VolumeRule | null;
}

/** What holds at a moment: each pack by the version that the portfolio's own day is in. */
export function rulesAt({ bookZone, packs, facts }: Scene, at: number): RulesInForce {
  const rules: RulesInForce = {
    packs: [],
    missing: [],
    endsAt: null,
    hours: [],
    restDays: [],
    caps: [],
    quiet: [],
    optOutTexts: [],
    addressees: [],
    courtThreats: [],
    consent: null,
    volume: null,
  };
  if (!bookZone) return rules;
  for (const pack of packs) {
    const version = pack.versions.find((candidate) => {
      const { from, to } = spanOf(candidate, bookZone);
      return from <= at && at < to;
    });
    if (!version) {
      rules.missing.push(pack);
      continue;
    }
    rules.packs.push({ pack, version });
    const { to } = spanOf(version, bookZone);
    if (to < Number.POSITIVE_INFINITY) rules.endsAt = sooner(rules.endsAt, to);
    for (const rule of version.rules) {
      const speaks = !('channels' in rule) || rule.channels.includes(facts.channel);
      if (speaks) sortIn(rules, rule);
    }
  }
  return rules;
}

function sortIn(rules: RulesInForce, rule: PackRule): void {
  switch (rule.kind) {
    case 'hours':
      addOnce(rules.hours, rule);
      break;
    case 'rest_days':
      addOnce(rules.restDays, rule);
      break;
    case 'cap':
      addOnce(rules.caps, rule);
      break;
    case 'quiet_after_conversation':
      addOnce(rules.quiet, rule);
      break;
    case 'opt_out_text':
      addOnce(rules.optOutTexts, rule);
      break;
    case 'addressee':
      addOnce(rules.addressees, rule);
      break;
    case 'no_court_threat_when_barred':
      addOnce(rules.courtThreats, rule);
      break;
    case 'consent':
      rules.consent = rule;
      break;
    case 'volume':
      if (!rules.volume || rule.from < rules.volume.from) rules.volume = rule;
      break;
  }
}

/** Two packs share the house's rules; they speak once. */
function addOnce<R extends PackRule>(list: R[], rule: R): void {
  if (!list.includes(rule)) list.push(rule);
}

interface Span {
  from: number;
  to: number;
}

const spans = new WeakMap<Zone, WeakMap<PackVersion, Span>>();

/** A version's days as instants on a wall; kept, because every evaluation asks. */
export function spanOf(version: PackVersion, zone: Zone): Span {
  let ofZone = spans.get(zone);
  if (!ofZone) {
    ofZone = new WeakMap();
    spans.set(zone, ofZone);
  }
  let span = ofZone.get(version);
  if (!span) {
    const { from, to } = version;
    span = {
      from: from === null ? Number.NEGATIVE_INFINITY : startOfDay(zone, dayNumber(from)),
      to: to === null ? Number.POSITIVE_INFINITY : startOfDay(zone, dayNumber(to)),
    };
    ofZone.set(version, span);
  }
  return span;
}

/** The earlier of two ends, null being never. */
export function sooner(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
