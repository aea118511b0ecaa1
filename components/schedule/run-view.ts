import { z } from 'zod';
import { type RunOutcome, runOutcomes } from '#db/message-terms.ts';

/** Which persons of a run are shown: it stands in the address. */
const runView = z.object({
  outcome: z.enum(runOutcomes).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
});
export type RunView = z.infer<typeof runView>;

export const readRunView = ({ outcome, after }: Record<string, string | string[] | undefined>): RunView =>
  runView.parse({ outcome, after });

export function runAddress(runId: number, { outcome, after }: RunView): string {
  const query = new URLSearchParams();
  if (outcome !== undefined) query.set('outcome', outcome);
  if (after !== undefined) query.set('after', String(after));
  const text = query.toString();
  return `/schedule/${runId}${text && `?${text}`}`;
}

export const outcomeWords: Record<RunOutcome, string> = {
  queued: 'Written',
  held: 'Written for later',
  blocked: 'Not allowed',
  refused: 'Not writable',
  unreachable: 'No address',
};
