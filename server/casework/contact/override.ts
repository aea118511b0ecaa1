import { and, eq, gt } from 'drizzle-orm';
import { approval, gateOverride, gateVerdict, usableMs } from '#db/schema/index.ts';
import type { Channel } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { requestApproval } from '../approval/request.ts';
import { type CaseWrite, inCase } from '../case/write.ts';
import { overrideAskMs } from '../limits.ts';
import type { GateOverrideInput } from '../schema.ts';
import { refuseOverride } from './rules.ts';

/**
 * Asks a second person to let one contact go past rules of the house. Nothing opens by it: once somebody else agreed,
 * the gate, asked again by the same manager, lets it with a warning that names both; and writes who, by which rule and
 * why with the verdict.
 *
 * @returns the request's id
 * @throws AppError refused for an agent, and where a rule blocks that nobody goes past; conflict where the lease was
 *   lost, the refusal is no longer fresh or a request waits already; not_found for the verdict
 */
export function askOverride(ctx: Context, input: GateOverrideInput): number {
  return inCase(ctx, input, (write) => {
    const verdict = verdictOf(write, input.verdictId);
    const refusal = refuseOverride({ role: ctx.actor.role, verdict: verdict.verdict, rules: verdict.rules });
    if (refusal) throw refused(refusal.sentence, refusal.field);
    if (isWaiting(write, verdict.channel))
      throw conflict('A request for this waits for a second person already.');
    const { tx, borrowerId, actor, at } = write;
    const { channel, rules, nextAllowedAt } = verdict;
    const blocking = rules.filter((rule) => rule.verdict === 'block');
    const { id } = tx
      .insert(gateOverride)
      .values({
        borrowerId,
        channel,
        verdictId: verdict.id,
        ruleIds: blocking.map((rule) => rule.id),
        reason: input.reason,
        authorId: actor.id,
        authorName: actor.name,
        at,
      })
      .returning({ id: gateOverride.id })
      .get();
    write.record('override.requested', id, {
      channel,
      reason: input.reason,
      rules: blocking,
      nextAllowedAt,
      verdictId: verdict.id,
    });
    return requestApproval(write, {
      kind: 'contact',
      subjectId: id,
      reason: input.reason,
      waitsMs: overrideAskMs,
    });
  });
}

/** The refusal that this person was shown a moment ago. */
function verdictOf({ tx, borrowerId, actor, at }: CaseWrite, verdictId: number) {
  const verdict = tx.select().from(gateVerdict).where(eq(gateVerdict.id, verdictId)).get();
  if (!verdict || verdict.borrowerId !== borrowerId || verdict.authorId !== actor.id)
    throw notFound('The answer of the contact gate');
  if (at >= verdict.at + usableMs)
    throw conflict('The contact gate’s answer is older than 15 minutes. Ask it again first.');
  return verdict;
}

function isWaiting({ tx, borrowerId, at }: CaseWrite, channel: Channel): boolean {
  const waiting = tx
    .select({ id: approval.id })
    .from(approval)
    .innerJoin(gateOverride, eq(gateOverride.id, approval.subjectId))
    .where(
      and(
        eq(approval.kind, 'contact'),
        eq(approval.borrowerId, borrowerId),
        eq(approval.state, 'pending'),
        gt(approval.expiresAt, at),
        eq(gateOverride.channel, channel),
      ),
    )
    .get();
  return waiting !== undefined;
}
