import type { Chance } from '#db/seed/random.ts';
import type { LoanState } from '#db/seed/year/loan-state.ts';
import type { Person } from '#db/seed/year/world.ts';
import { recordContact } from '../../casework/contact/record.ts';
import type { OutcomeInput } from '../../casework/schema.ts';
import type { Context } from '../../core/context.ts';
import type { Year } from './year.ts';

/** One borrower in one agent's hands. */
export interface Attempt {
  year: Year;
  agent: Context;
  borrowerId: number;
  token: number;
  person: Person;
  loan: LoanState;
  chance: Chance;
  /** The gate let it with a warning: whoever goes ahead says why. */
  isWarned: boolean;
}

const warnReason = 'They asked to hear from us this week.';

/** Logs how the attempt ended, under the lease it was made with. */
export function log(
  { agent, borrowerId, token, isWarned }: Attempt,
  entry: Omit<OutcomeInput, 'borrowerId' | 'token'>,
): void {
  recordContact(agent, { borrowerId, token, ...(isWarned ? { warnReason } : {}), ...entry });
}
