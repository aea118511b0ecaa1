import type { AttemptOutcome } from '#db/message-terms.ts';

/** How a hand-over ended. */
export interface Handed {
  outcome: Exclude<AttemptOutcome, 'sending'>;
  /** What the carrier said, for whoever looks into it. */
  answer: string;
  /** What the carrier calls it, where it has a name of its own for it. */
  providerId: string | null;
}
