import type { ContactFacts, KnownPlace, PastContact } from '../facts.ts';
import type { RuleBook } from '../packs/all.ts';
import type { PackRule, PackVersion, RulePack } from '../packs/pack.ts';
import { dayNumber, localDay, startOfDay, type Zone, zoneNamed } from '../zone.ts';

/** The facts, read once into the form that every rule asks for. Nothing in it depends on the moment judged. */
export interface Scene {
  facts: ContactFacts;
  /** The wall on which holds and packs begin and end; null where the portfolio's zone does not exist. */
  bookZone: Zone | null;
  /** Every wall the borrower may be living by: contact must be allowed on all of them. */
  zones: readonly Zone[];
  /** Why the zones are not complete, in words; null where they are. */
  zoneGap: string | null;
  /** True where no place is known and the pack's own country was assumed. */
  assumedPlace: boolean;
  /** The packs that speak; empty where the portfolio's is unknown. */
  packs: readonly RulePack[];
  /** Our own contacts before, oldest first. */
  ours: readonly PastContact[];
  /** Per zone of `zones`, the local day of each of `ours`. */
  ourDays: readonly (readonly number[])[];
}

export function sceneOf(facts: ContactFacts, rules: RuleBook): Scene {
  const picked = rules.packs.find(({ id }) => id === rules.jurisdiction) ?? null;
  const { zones, gap, assumed } = zonesOf(facts.places, rules, picked);
  const ours = facts.history
    .filter(({ direction }) => direction === 'outbound')
    .sort((a, b) => a.startedAt - b.startedAt);
  return {
    facts,
    bookZone: zoneNamed(facts.bookZone),
    zones,
    zoneGap: gap,
    assumedPlace: assumed,
    packs: picked ? packsOf(picked, facts.places, rules) : [],
    ours,
    ourDays: zones.map((zone) => ours.map(({ startedAt }) => localDay(zone, startedAt))),
  };
}

function zonesOf(places: readonly KnownPlace[], rules: RuleBook, picked: RulePack | null) {
  const sole = places.length === 0 ? picked?.soleZone : null;
  if (sole) {
    const zone = zoneNamed(sole.timeZone);
    return { zones: zone ? [zone] : [], gap: zone ? null : 'location unknown', assumed: true };
  }
  const zones: Zone[] = [];
  let gap = places.length === 0 ? 'location unknown' : null;
  for (const place of places) {
    const name = place.timeZone ?? soleZoneOf(place.country, rules);
    const zone = name === null ? null : zoneNamed(name);
    if (zone === null) gap = name === null ? 'time zone unknown' : `${name} is no time zone`;
    else if (!zones.includes(zone)) zones.push(zone);
  }
  return { zones, gap, assumed: false };
}

function soleZoneOf(country: string | null, { packs }: RuleBook): string | null {
  if (country === null) return null;
  return packs.find(({ soleZone }) => soleZone?.country === country)?.soleZone?.timeZone ?? null;
}

/** The picked pack, those it includes, and those that a place brings. */
function packsOf(picked: RulePack, places: readonly KnownPlace[], { packs }: RuleBook): RulePack[] {
  return packs.filter(
    (pack) =>
      pack === picked || picked.includes.includes(pack.id) || places.some((place) => mayBeIn(place, pack)),
  );
}

/** A place whose country or region is not known may be anywhere its zone reaches, and the stricter reading holds. */
function mayBeIn(place: KnownPlace, { place: reach }: RulePack): boolean {
  if (!reach) return false;
  if (place.country !== null && place.country !== reach.country) return false;
  if (place.country !== null && reach.region === null) return true;
  if (place.region !== null) return place.region === reach.region;
  return place.timeZone === null ? place.country !== null : reach.zones.includes(place.timeZone);
}

export interface PackInForce {
  pack: RulePack;
  version: PackVersion;
  /** The first instant at which another version, or none, takes its place; null for none in sight. */
  endsAt: number | null;
}

/** The version of each pack in force at a moment; `missing` names a pack that has none. */
export function packsInForce(scene: Scene, at: number): { inForce: PackInForce[]; missing: RulePack[] } {
  const inForce: PackInForce[] = [];
  const missing: RulePack[] = [];
  const { bookZone } = scene;
  if (!bookZone) return { inForce, missing };
  const today = localDay(bookZone, at);
  for (const pack of scene.packs) {
    const version = pack.versions.find(
      ({ from, to }) => (from === null || dayNumber(from) <= today) && (to === null || today < dayNumber(to)),
    );
    if (!version) missing.push(pack);
    else {
      const endsAt = version.to === null ? null : startOfDay(bookZone, dayNumber(version.to));
      inForce.push({ pack, version, endsAt });
    }
  }
  return { inForce, missing };
}

/** A rule with the moment at which its version ends. */
export type RuleInForce<K extends PackRule['kind']> = {
  rule: Extract<PackRule, { kind: K }>;
  endsAt: number | null;
};

/** The rules of one kind that are in force and speak of this channel, each id once. */
export function rulesOf<K extends PackRule['kind']>(
  packs: readonly PackInForce[],
  kind: K,
  channel?: string,
): RuleInForce<K>[] {
  const found: RuleInForce<K>[] = [];
  for (const { version, endsAt } of packs) {
    for (const rule of version.rules) {
      if (!isKind(rule, kind)) continue;
      if (channel && 'channels' in rule && !(rule.channels as readonly string[]).includes(channel)) continue;
      if (!found.some((other) => other.rule === rule)) found.push({ rule, endsAt });
    }
  }
  return found;
}

function isKind<K extends PackRule['kind']>(rule: PackRule, kind: K): rule is Extract<PackRule, { kind: K }> {
  return rule.kind === kind;
}

/** The earlier of two ends, null being never. */
export function sooner(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** The later of two ends, null being never. */
export function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}
