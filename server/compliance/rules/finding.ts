import type { GateVerdict } from '#db/terms.ts';

/** What one rule says at one moment. */
export interface Finding {
  id: string;
  verdict: GateVerdict;
  citation: string;
  /**
   * Where it blocks: a later moment, epoch ms and a whole minute, before which this rule blocks throughout; null for
   * ever. The search for the next allowed minute jumps there and looks nowhere between.
   */
  until: number | null;
  /** Its sentence, written only for those that are shown. */
  say: () => string;
}
