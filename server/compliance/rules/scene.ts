import type { ContactFacts, KnownPlace, PastContact } from '../facts.ts';
import type { RuleBook } from '../packs/all.ts';
import type { RulePack } from '../packs/pack.ts';
import { localDay, type Zone, zoneNamed } from '../zone.ts';

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

/** Contacts that a clock puts after `now` are not seen. */
export function sceneOf(facts: ContactFacts, rules: RuleBook, now: number): Scene {
  const picked = rules.packs.find(({ id }) => id === rules.jurisdiction) ?? null;
  const { zones, gap, assumed } = zonesOf(facts.places, rules, picked);
  const ours = facts.history
    .filter(({ direction, startedAt }) => direction === 'outbound' && startedAt <= now)
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
export function mayBeIn(place: KnownPlace, { place: reach }: RulePack): boolean {
  if (!reach) return false;
  if (place.country !== null && place.country !== reach.country) return false;
  if (place.country !== null && reach.region === null) return true;
  if (place.region !== null) return place.region === reach.region;
  return place.timeZone === null ? place.country !== null : reach.zones.includes(place.timeZone);
}
