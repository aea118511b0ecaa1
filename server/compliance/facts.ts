import type {
  Addressee,
  Channel,
  ContactDirection,
  ContactPointPlace,
  ContactPurpose,
  ContactWishKind,
  HoldKind,
} from '#db/terms.ts';
import type { Day } from '../core/calendar.ts';

/** What somebody wants to do. */
export interface ContactRequest {
  channel: Channel;
  direction: ContactDirection;
  purpose: ContactPurpose;
  addressee: Addressee;
  /** The number or address to be used; null where it is not settled which. */
  point: { id: number; place: ContactPointPlace } | null;
  /** What is to be sent; null for a call or a visit, and for a message that nobody has checked. */
  message: MessageFacts | null;
  /** The debts it is about: at least one. */
  loanIds: readonly number[];
}

export interface MessageFacts {
  /** It says how to stop messages of this kind. */
  hasOptOut: boolean;
  /** It threatens or announces court action. */
  threatensCourt: boolean;
}

/** Everything the gate knows, loaded at one moment. Instants are epoch milliseconds. */
export interface ContactFacts extends ContactRequest {
  /** The portfolio's zone: the days of holds and of rule packs begin and end on its wall. */
  bookZone: string;
  places: readonly KnownPlace[];
  holds: readonly KnownHold[];
  wishes: readonly KnownWish[];
  /** Outbound and inbound, of the last 31 days at least, in any order. */
  history: readonly PastContact[];
  /** Of `loanIds`, those that no court would hear any more. */
  timeBarredLoanIds: readonly number[];
  /** What two managers agreed to go past for this channel: of the one who asks, in time, and not used yet. */
  overrides: readonly KnownOverride[];
  /**
   * Where no number or address is named, the known one that it would go to: one against which the borrower said nothing
   * where there is such a one, so that their word about a number is not gone around by leaving the number out.
   */
  standIn: ContactRequest['point'];
}

export interface KnownOverride {
  id: number;
  ruleIds: readonly string[];
  /** Who asked and who agreed, and why. */
  words: string;
}

/** Where the borrower is known or said to be; a contact point's own zone comes as a place without a country. */
export interface KnownPlace {
  country: string | null;
  region: string | null;
  timeZone: string | null;
}

export interface KnownHold {
  id: number;
  kind: HoldKind;
  /** Null holds the person. */
  loanId: number | null;
  contactPointId: number | null;
  /** Days `[startDay, endDay)` on the portfolio's wall; null has no end. A lift is already applied. */
  startDay: Day;
  endDay: Day | null;
}

export interface KnownWish {
  kind: Exclude<ContactWishKind, 'withdrawal'>;
  /** Null speaks of every channel. */
  channel: Channel | null;
  contactPointId: number | null;
  fromMinute: number | null;
  toMinute: number | null;
  weekdays: readonly number[] | null;
  at: number;
}

/** A contact that took place, or one that was let a moment ago and may be taking place. */
export interface PastContact {
  startedAt: number;
  channel: Channel;
  direction: ContactDirection;
  conversation: boolean;
  /** Null where it is not known which number was used. */
  place: ContactPointPlace | null;
  loanIds: readonly number[];
}
