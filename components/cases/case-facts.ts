import type { ContactParty, ContactPointKind, Lane } from '#db/terms.ts';
import type { LoanOutlook } from '#server/casework/notice/outlook.ts';
import type { Warning } from '#server/casework/notice/warnings.ts';
import type { LeaveUnderWay } from '#server/compliance/leave-under-way.ts';
import type { TheirClock } from './gate-strip.tsx';

/** What the forms of the do column start from, read with the page. */
export interface CaseFacts {
  /** The portfolio's day. */
  today: string;
  /** The server's clock when it wrote the page, epoch milliseconds. */
  now: number;
  clock: TheirClock;
  owedMinor: number;
  arrearsMinor: number;
  loans: readonly { id: number; reference: string; owedMinor: number }[];
  points: readonly {
    id: number;
    kind: ContactPointKind;
    party: ContactParty;
    value: string;
    /** On hold as not theirs: since when, in words; null where it is good. */
    wrongSince: string | null;
  }[];
  /** A request to stop is in force for the person. */
  askedToStop: boolean;
  /** Whom a call turns to at first: whoever speaks for a borrower who is dead or represented. */
  speaksFor: ContactParty;
  /** What a legal notice can build on, the newest first. */
  warnings: readonly Warning[];
  /** What stands in the way of a legal notice of each loan. */
  legal: readonly LoanOutlook[];
  /** A contact of this person that the gate let and nobody logged yet. */
  underWay: LeaveUnderWay | null;
  /** The lane in force, and whether a person chose it. */
  lane: Lane | null;
  isOverridden: boolean;
}
