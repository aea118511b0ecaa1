import type { ContactFacts, KnownHold, KnownWish, PastContact } from '#server/compliance/facts.ts';
import { dayNumber, instantsAt, zoneNamed } from '#server/compliance/zone.ts';

/** The first instant at which the wall of `zone` shows `2026-10-05 14:30`. */
export function at(zone: string, wall: string): number {
  const [day = '', clock = '00:00'] = wall.split(' ');
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const found = zoneNamed(zone);
  const [first] = found ? instantsAt(found, dayNumber(day), hour * 60 + minute) : [];
  if (first === undefined) throw new Error(`No ${wall} in ${zone}.`);
  return first;
}

export const newYork = { country: 'US', region: 'NY', timeZone: 'America/New_York' };
export const chicago = { country: 'US', region: 'IL', timeZone: 'America/Chicago' };
export const boston = { country: 'US', region: 'MA', timeZone: 'America/New_York' };
export const mumbai = { country: 'IN', region: 'MH', timeZone: 'Asia/Kolkata' };
export const london = { country: 'GB', region: 'ENG', timeZone: 'Europe/London' };

/** A call to a borrower in Chicago about loan 1, of whom nothing else is known. */
export function factsOf(over: Partial<ContactFacts> = {}): ContactFacts {
  return {
    channel: 'call',
    direction: 'outbound',
    purpose: 'collection',
    addressee: 'borrower',
    point: null,
    message: null,
    loanIds: [1],
    bookZone: 'America/Chicago',
    places: [chicago],
    holds: [],
    wishes: [],
    history: [],
    timeBarredLoanIds: [],
    overrides: [],
    standIn: null,
    ...over,
  };
}

/** A call of ours about loan 1 that nobody answered. */
export function called(startedAt: number, over: Partial<PastContact> = {}): PastContact {
  return {
    startedAt,
    channel: 'call',
    direction: 'outbound',
    conversation: false,
    place: null,
    loanIds: [1],
    ...over,
  };
}

export function heldBy(over: Partial<KnownHold> & Pick<KnownHold, 'kind' | 'startDay'>): KnownHold {
  return { id: 1, loanId: null, contactPointId: null, endDay: null, ...over };
}

export function wished(over: Partial<KnownWish> & Pick<KnownWish, 'kind' | 'at'>): KnownWish {
  return { channel: null, contactPointId: null, fromMinute: null, toMinute: null, weekdays: null, ...over };
}
