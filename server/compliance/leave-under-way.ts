import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { Channel, ContactDirection, GateVerdict } from '#db/terms.ts';
import type { GateResult } from './gate.ts';

/** How long after the gate let a contact it is still offered to be logged: longer than any call, shorter than a shift. */
export const underWayMs = 2 * 3_600_000;

/** A contact that the gate let and that nobody has logged yet. */
export interface LeaveUnderWay {
  verdictId: number;
  channel: Channel;
  direction: ContactDirection;
  /** When the gate let it, epoch milliseconds: a contact of ours began within a quarter of an hour of it. */
  at: number;
  /** What the gate warned of, in sentences. */
  warnings: string[];
}

/**
 * The newest leave that this person got for this borrower and has not used: a call that goes on while the page is
 * loaded again, or for longer than a verdict lasts, is logged by it. One that was followed by another answer for the
 * same way of contact is none any more.
 */
export function leaveUnderWay(
  db: Database,
  { borrowerId, actorId, at }: { borrowerId: number; actorId: string | null; at: number },
): LeaveUnderWay | null {
  const found = prepared<Record<string, unknown>, Row>(
    db,
    `SELECT let.id AS verdictId, channel, direction, at, verdict, rules FROM gate_verdict let
     WHERE let.borrower_id = :borrowerId + 0 AND let.at > :since + 0 AND let.author_id = :actorId
       AND verdict <> 'block' AND NOT EXISTS (SELECT 1 FROM contact WHERE verdict_id = let.id)
       AND NOT EXISTS (
         SELECT 1 FROM gate_verdict newer WHERE newer.borrower_id = let.borrower_id AND newer.at >= let.at
           AND newer.id > let.id AND newer.channel = let.channel AND newer.direction = let.direction
           AND newer.author_id = let.author_id)
     ORDER BY let.id DESC LIMIT 1`,
  ).get({ borrowerId, actorId, since: at - underWayMs });
  if (!found) return null;
  const { rules, verdict: _, ...leave } = found;
  // written by `judgeContact` as the gate's own rules
  const spoken = JSON.parse(rules) as GateResult['rules'];
  return {
    ...leave,
    warnings: spoken.filter((rule) => rule.verdict === 'warn').map(({ sentence }) => sentence),
  };
}

interface Row extends Omit<LeaveUnderWay, 'warnings'> {
  verdict: GateVerdict;
  rules: string;
}
