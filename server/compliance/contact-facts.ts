import type { Addressee, Channel, ContactDirection, ContactPointKind, ContactPurpose } from '#db/terms.ts';
import type { Day } from '../core/calendar.ts';
import { notFound } from '../core/errors.ts';
import type { ContactFacts, MessageFacts } from './facts.ts';
import { activeOn } from './holds/active.ts';
import type { BorrowerFacts, KnownLoan, KnownPoint } from './load-facts.ts';
import { refusesPoint } from './rules/consent.ts';
import { limitationOf } from './time-barred.ts';
import { dayMs, dayText, localDay, zoneNamed } from './zone.ts';

/** What somebody wants to do, with the usual left out. */
export interface ContactWanted {
  channel: Channel;
  /** Ours, unless the borrower started it. */
  direction?: ContactDirection;
  /** `collection` unless one of the notices that a hold leaves open. */
  purpose?: ContactPurpose;
  /** Where a number or address is named it says itself whose it is, and this is not asked. */
  addressee?: Addressee;
  contactPointId?: number | null;
  message?: MessageFacts | null;
  /** The debts it is about; left out: every loan of the borrower that is not on a hold of its own. */
  loanIds?: readonly number[];
}

/**
 * The gate's facts for one attempt: the borrower's facts and what is wanted. Contacts that somebody else was let make
 * a moment ago count as made; the asker's own earlier leave for the same channel is replaced by this one.
 * @throws not_found for a loan or contact point that is not the borrower's
 */
export function contactFacts(
  known: BorrowerFacts,
  wanted: ContactWanted,
  { now, actorId }: { now: number; actorId: string | null },
): ContactFacts {
  const today = dayOn(known.bookZone, now);
  const direction = wanted.direction ?? 'outbound';
  const pending = known.pending.filter(
    ({ authorId, channel }) => authorId !== actorId || channel !== wanted.channel,
  );
  const loans = loansOf(known, wanted.loanIds, today);
  const point = pointOf(known, wanted.contactPointId ?? null);
  const addressee = point?.party ?? wanted.addressee ?? 'borrower';
  return {
    channel: wanted.channel,
    direction,
    purpose: wanted.purpose ?? 'collection',
    addressee,
    point,
    standIn: point ? null : standInOf(known, { channel: wanted.channel, addressee }),
    message: wanted.message ?? null,
    loanIds: loans.map(({ id }) => id),
    bookZone: known.bookZone,
    places: known.places,
    holds: known.holds,
    wishes: known.wishes,
    history: pending.length > 0 ? [...known.history, ...pending] : known.history,
    timeBarredLoanIds: timeBarred(known, loans, today),
    overrides: known.overrides.filter(
      ({ authorId, channel }) => authorId === actorId && channel === wanted.channel,
    ),
  };
}

/** A portfolio without a real zone is blocked by the gate itself; any day will do until then. */
function dayOn(bookZone: string, now: number): Day {
  const zone = zoneNamed(bookZone);
  return dayText(zone ? localDay(zone, now) : Math.floor(now / dayMs));
}

function pointOf({ points }: BorrowerFacts, id: number | null) {
  if (id === null) return null;
  const point = points.find((candidate) => candidate.id === id);
  if (!point) throw notFound('The number or address');
  return point;
}

const usedBy: Record<Channel, ContactPointKind | null> = {
  call: 'phone',
  sms: 'phone',
  email: 'email',
  letter: 'address',
  visit: null,
};

function standInOf(
  { points, wishes }: BorrowerFacts,
  { channel, addressee }: { channel: Channel; addressee: Addressee },
) {
  const possible = points.filter(({ kind, party }) => kind === usedBy[channel] && party === addressee);
  const isFree = (point: KnownPoint) => !wishes.some((wish) => refusesPoint(wish, { channel, point }));
  return possible.find(isFree) ?? possible[0] ?? null;
}

/**
 * The number or address to ask about where none is named and none is left: the first known one, where each is on hold
 * as wrong or refused by the borrower. Null where one may still be used, where none is known, and for a visit.
 * @param now epoch milliseconds
 */
export function spentPoint(
  known: BorrowerFacts,
  { channel, addressee = 'borrower' }: Pick<ContactWanted, 'channel' | 'addressee'>,
  now: number,
): number | null {
  const wrong = new Set(activeOn(known.holds, dayOn(known.bookZone, now)).map((held) => held.contactPointId));
  const own = known.points.filter(({ kind, party }) => kind === usedBy[channel] && party === addressee);
  const isSpent = (point: KnownPoint) =>
    wrong.has(point.id) || known.wishes.some((wish) => refusesPoint(wish, { channel, point }));
  // one that is wrong says more than one that was refused
  return own.every(isSpent) ? (own.find(({ id }) => wrong.has(id))?.id ?? null) : null;
}

function loansOf(
  { loans, holds }: BorrowerFacts,
  ids: readonly number[] | undefined,
  today: Day,
): KnownLoan[] {
  if (ids) {
    return [...new Set(ids)]
      .sort((a, b) => a - b)
      .map((id) => {
        const loan = loans.find((candidate) => candidate.id === id);
        if (!loan) throw notFound(`Loan ${id}`);
        return loan;
      });
  }
  const held = new Set(activeOn(holds, today).map(({ loanId }) => loanId));
  const free = loans.filter(({ id }) => !held.has(id));
  return free.length > 0 ? free : [...loans];
}

function timeBarred(known: BorrowerFacts, loans: readonly KnownLoan[], today: Day): number[] {
  return loans.filter((loan) => limitationOf(known, loan, today).verdict === 'barred').map(({ id }) => id);
}
