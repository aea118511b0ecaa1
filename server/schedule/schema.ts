import { z } from 'zod';
import { runOutcomes } from '#db/message-terms.ts';

const id = z.number().int().positive();

export const runRef = z.object({ runId: id });

export const runPeopleInput = runRef.extend({
  outcome: z.enum(runOutcomes).nullable().optional(),
  /** Keyset: borrowers after this id. */
  after: id.nullable().optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type RunPeopleInput = z.infer<typeof runPeopleInput>;

export const runEndedInput = runRef.extend({
  /** Keyset: entries after this id. */
  after: id.nullable().optional(),
  limit: z.number().int().min(1).max(200).optional(),
});
export type RunEndedInput = z.infer<typeof runEndedInput>;
