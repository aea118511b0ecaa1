import { type Addressee, type Channel, type ContactPurpose, channels, type HoldKind } from '#db/terms.ts';

/** How a hold comes to its end. */
export type HoldEnd =
  /** By itself, this many days after its first. */
  | { by: 'days'; days: number }
  /** By itself on the review day: so many days after its first unless the author names another. */
  | { by: 'review'; days: number }
  /**
   * When treatment ends, and so many days. The end is recorded as a lift that lies ahead. Until then a person looks at
   * it again after so many days, unless its author names another day.
   */
  | { by: 'treatment'; days: number; lookAfterDays: number }
  /** Only by being lifted: looked at again in the same way, so that nobody on hold is forgotten. */
  | { by: 'lift'; lookAfterDays: number };

export interface HoldRule {
  kind: HoldKind;
  /** What it may be placed on. */
  scopes: readonly ('person' | 'loan' | 'contact_point')[];
  stops: readonly Channel[];
  /** Whom it does not keep us from, and what it does not keep us from saying. */
  exceptAddressees: readonly Addressee[];
  exceptPurposes: readonly ContactPurpose[];
  pausesClock: boolean;
  /** While it is in force nothing is agreed: no promise, plan or settlement. */
  stopsAgreements: boolean;
  end: HoldEnd;
  /** Not placed again on the same person within so many months of the last one's first day; null for no such rule. */
  notAgainWithinMonths: number | null;
  /** Set by law: nobody may override it. */
  byLaw: boolean;
  citation: string;
}

const onHold = {
  stops: channels,
  exceptAddressees: [],
  exceptPurposes: [],
  notAgainWithinMonths: null,
} as const;

/**
 * The holds as data. The rule table calls HOLD what stops "the clock and contact", so those kinds pause the
 * days-past-due clock; a BLOCK stops contact alone. A notice that the borrower is owed (a statement, a validation
 * notice) goes through what this house holds off by itself; what the law stops stays stopped for it too.
 * When a hold without an end of its own is looked at again is a house rule: no law that was found names the day.
 * Of those who died, are bankrupt or are in a breathing space nobody asks for money, so nothing is agreed with them.
 */
export const holdRules: Readonly<Record<HoldKind, HoldRule>> = {
  dispute: {
    ...onHold,
    kind: 'dispute',
    scopes: ['loan', 'person'],
    exceptPurposes: ['dispute_outcome'],
    pausesClock: true,
    stopsAgreements: false,
    end: { by: 'lift', lookAfterDays: 14 },
    byLaw: true,
    citation: '12 CFR 1006.38; CONC 7.14.1-5R',
  },
  hardship: {
    ...onHold,
    kind: 'hardship',
    scopes: ['person', 'loan'],
    exceptPurposes: ['required_notice'],
    pausesClock: false,
    stopsAgreements: false,
    end: { by: 'review', days: 30 },
    byLaw: false,
    citation: 'CONC 7.3.4R; the review after 30 days is a house rule',
  },
  vulnerability: {
    ...onHold,
    kind: 'vulnerability',
    scopes: ['person'],
    exceptPurposes: ['required_notice'],
    pausesClock: false,
    stopsAgreements: false,
    end: { by: 'review', days: 30 },
    byLaw: false,
    citation: 'CONC 7.2.1R(2); the review after 30 days is a house rule',
  },
  deceased: {
    ...onHold,
    kind: 'deceased',
    scopes: ['person'],
    exceptAddressees: ['estate'],
    pausesClock: true,
    stopsAgreements: true,
    end: { by: 'lift', lookAfterDays: 30 },
    byLaw: true,
    citation: '12 CFR 1006.6(a), comment 34(a)(1)-1',
  },
  bankruptcy: {
    ...onHold,
    kind: 'bankruptcy',
    scopes: ['person'],
    pausesClock: true,
    stopsAgreements: true,
    end: { by: 'lift', lookAfterDays: 90 },
    byLaw: true,
    citation: 'Automatic stay (US-18)',
  },
  lawyer: {
    ...onHold,
    kind: 'lawyer',
    scopes: ['person', 'loan'],
    exceptAddressees: ['lawyer'],
    pausesClock: false,
    stopsAgreements: false,
    end: { by: 'lift', lookAfterDays: 30 },
    byLaw: true,
    citation: '12 CFR 1006.6(b)(2)',
  },
  cease: {
    ...onHold,
    kind: 'cease',
    scopes: ['person', 'loan'],
    exceptPurposes: ['efforts_end', 'remedy_possible', 'remedy_certain'],
    pausesClock: false,
    stopsAgreements: false,
    end: { by: 'lift', lookAfterDays: 90 },
    byLaw: true,
    citation: '12 CFR 1006.6(c) (number not verified)',
  },
  breathing_space: {
    ...onHold,
    kind: 'breathing_space',
    scopes: ['person'],
    pausesClock: true,
    stopsAgreements: true,
    end: { by: 'days', days: 60 },
    notAgainWithinMonths: 12,
    byLaw: true,
    citation: 'Breathing space regulations 2020',
  },
  crisis_breathing_space: {
    ...onHold,
    kind: 'crisis_breathing_space',
    scopes: ['person'],
    pausesClock: true,
    stopsAgreements: true,
    end: { by: 'treatment', days: 30, lookAfterDays: 30 },
    byLaw: true,
    citation: 'Breathing space regulations 2020, mental health crisis',
  },
  wrong_number: {
    ...onHold,
    kind: 'wrong_number',
    scopes: ['contact_point'],
    pausesClock: false,
    stopsAgreements: false,
    end: { by: 'lift', lookAfterDays: 180 },
    byLaw: false,
    citation: 'House rule: a number that is not the borrower’s is not used',
  },
};
