import type { GateVerdict } from '#db/terms.ts';

/** What one rule says at one moment. */
export interface Said {
  id: string;
  verdict: GateVerdict;
  citation: string;
  /** A rule of the house that two managers may go past together. */
  overridable?: boolean;
  /** Its sentence, written only for those that are shown. */
  say: () => string;
}

/** A rule that also knows when it will have nothing more to say. */
export interface Finding extends Said {
  /**
   * Where it blocks: a later moment, epoch ms and a whole minute, before which it blocks throughout; null for ever.
   * The search for the next allowed minute jumps there and looks nowhere between.
   */
  until: number | null;
}
