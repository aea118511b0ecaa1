import { z } from 'zod';
import { type RunOutcome, runOutcomes } from '#db/message-terms.ts';

/** Which persons of a run are shown: it stands in the address. */
const runView = z.object({
  outcome: z.enum(runOutcomes).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
  /** Of what ended: shown from here on. */
  ended: z.coerce.number().int().positive().optional().catch(undefined),
});
export type RunView = z.infer<typeof runView>;

export const readRunView = ({
  outcome,
  after,
  ended,
}: Record<string, string | string[] | undefined>): RunView => runView.parse({ outcome, after, ended });

export function runAddress(runId: number, { outcome, after, ended }: RunView): string {
  const query = new URLSearchParams();
  if (outcome !== undefined) query.set('outcome', outcome);
  if (after !== undefined) query.set('after', String(after));
  if (ended !== undefined) query.set('ended', String(ended));
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
