import type { Addressee, Channel, ContactPointPlace, Jurisdiction } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';

/**
 * How sure a rule is: `read` in the source named, `verify` where a number or text was not looked up, `draft` where the
 * final text was not found, `house` where no law asks for it and this product does.
 */
export type RuleState = 'read' | 'verify' | 'draft' | 'house';

interface Rule {
  /** As in the rule table of the domain reference: `US-3`; a house rule's begins with `HOUSE`. */
  id: string;
  citation: string;
  state: RuleState;
  /**
   * Two managers may go past it together, for one contact and with a reason (four eyes). Only a rule of the house can
   * say so, and not each of them does: what the law asks, and what a borrower asked for, nobody goes past.
   */
  overridable?: true;
}

/** Contact only on the borrower's wall between `from` (inclusive) and `to` (exclusive), minutes after midnight. */
export interface HoursRule extends Rule {
  kind: 'hours';
  channels: readonly Channel[];
  from: number;
  to: number;
}

/** No visit on these ISO weekdays. */
export interface RestDaysRule extends Rule {
  kind: 'rest_days';
  channels: readonly Channel[];
  weekdays: readonly number[];
}

/** At most `max` of ours to one person about one debt in any `days` consecutive local days, over all numbers. */
export interface CapRule extends Rule {
  kind: 'cap';
  channels: readonly Channel[];
  max: number;
  days: number;
  /** Only what goes to such places counts; null counts everything. A number whose place is unknown counts always. */
  places: readonly ContactPointPlace[] | null;
  /** With the borrower's own consent a call is neither counted nor stopped. */
  consentLifts: boolean;
}

/** After a conversation about a debt no call about it for `days` local days, of which its own day is the first. */
export interface QuietRule extends Rule {
  kind: 'quiet_after_conversation';
  channels: readonly Channel[];
  days: number;
  consentLifts: boolean;
}

/** How long a consent to be called lasts, in local days of which its own is the first. */
export interface ConsentRule extends Rule {
  kind: 'consent';
  days: number;
}

/** From `from` contacts of ours on, over all channels and debts in `days` local days, one more is warned of. */
export interface VolumeRule extends Rule {
  kind: 'volume';
  from: number;
  days: number;
}

/** Every such message says how to stop them. */
export interface OptOutTextRule extends Rule {
  kind: 'opt_out_text';
  channels: readonly Channel[];
}

/** Nobody else is spoken to about the debt. */
export interface AddresseeRule extends Rule {
  kind: 'addressee';
  allowed: readonly Addressee[];
}

/** Nothing that threatens a court about a debt that no court hears any more. */
export interface CourtThreatRule extends Rule {
  kind: 'no_court_threat_when_barred';
}

export type PackRule =
  | HoursRule
  | RestDaysRule
  | CapRule
  | QuietRule
  | ConsentRule
  | VolumeRule
  | OptOutTextRule
  | AddresseeRule
  | CourtThreatRule;

/** When a debt becomes too old for a court; see limitation.ts. */
export interface Limitation {
  id: string;
  citation: string;
  state: RuleState;
  /** Years by region (ISO 3166-2 without the country), `null` being everywhere else; empty where no source gives one. */
  years: readonly { region: string | null; years: number }[];
}

export interface PackVersion {
  version: string;
  /** In force on the days `[from, to)`; a null `from` reaches back as far as this product judges. */
  from: Day | null;
  to: Day | null;
  rules: readonly PackRule[];
}

export interface RulePack {
  id: Jurisdiction;
  title: string;
  /**
   * Where it applies by the borrower's place, whatever the portfolio picked; null where only the portfolio's choice
   * brings it.
   */
  place: { country: string; region: string | null; zones: readonly string[] } | null;
  /** The one zone of its country: what is assumed where the portfolio picked it and no place is known. */
  soleZone: { country: string; timeZone: string } | null;
  /** Packs that apply too where the portfolio picks this one. */
  includes: readonly Jurisdiction[];
  limitation: Limitation | null;
  /** Where the law asks for a validation notice after the first communication; see validation.ts. */
  validation: Rule | null;
  /** What the sources say of each channel, for the rules screen. */
  channels: Readonly<Record<Channel, string>>;
  versions: readonly PackVersion[];
}

const hour = 60;
export const eightToNine = { from: 8 * hour, to: 21 * hour } as const;
export const eightToSeven = { from: 8 * hour, to: 19 * hour } as const;
/** What reaches a person at a moment; a letter does not. */
export const atAMoment = ['call', 'sms', 'email', 'visit'] as const;
