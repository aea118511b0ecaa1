import type { ApprovalState } from '#db/terms.ts';
import type { Refusal } from '../promise/rules.ts';

export interface DecisionFacts {
  state: ApprovalState;
  requestedBy: string | null;
  decidedBy: string | null;
  /** Whether the one who decides could have done it without asking. */
  hasAuthority: boolean;
  expiresAt: number;
  at: number;
}

/** Four eyes: whoever agrees is another person, and one who has the authority. Null where they may. */
export function refuseDecision(facts: DecisionFacts): Refusal | null {
  if (facts.at >= facts.expiresAt)
    return { field: 'approvalId', sentence: 'This request has expired. It has to be made again.' };
  if (facts.requestedBy === facts.decidedBy)
    return {
      field: 'approvalId',
      sentence: 'You asked for this yourself; another person has to decide it.',
    };
  if (!facts.hasAuthority)
    return { field: 'approvalId', sentence: 'This is above your own authority as well.' };
  return null;
}
