import { and, eq } from 'drizzle-orm';
import { approval, instalmentPlan, settlementOffer } from '#db/schema/index.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { besideCase, type CaseWrite } from '../case/write.ts';
import type { DecisionInput, RefusalInput } from '../schema.ts';
import { authorityOf } from '../settlement/authority.ts';
import { maySettle } from '../settlement/rules.ts';
import { refuseDecision } from './rules.ts';

/**
 * Agrees to what was asked for: the offer or the plan goes to the borrower, the rule of the house may be gone past.
 * @throws AppError refused for one's own request, without the authority, after its end; conflict where it was decided.
 */
export function approve(ctx: Context, { approvalId, answer }: DecisionInput): void {
  decide(ctx, approvalId, { state: 'approved', answer: answer || null });
}

/** Says no, with a reason that the one who asked will read. */
export function decline(ctx: Context, { approvalId, answer }: RefusalInput): void {
  decide(ctx, approvalId, { state: 'declined', answer });
}

interface Decision {
  state: 'approved' | 'declined';
  answer: string | null;
}

function decide(ctx: Context, approvalId: number, { state, answer }: Decision): void {
  const request = ctx.db.select().from(approval).where(eq(approval.id, approvalId)).get();
  if (!request) throw notFound('This request');
  besideCase(ctx, request.borrowerId, (write) => {
    const { tx, actor, at, record } = write;
    const refusal = refuseDecision({
      ...request,
      decidedBy: actor.id,
      hasAuthority: hasAuthority(write, ctx.actor.role, request),
      at,
    });
    if (refusal) throw refused(refusal.sentence, refusal.field);
    const decided = tx
      .update(approval)
      .set({ state, decidedBy: actor.id, decidedByName: actor.name, decidedAt: at, answer })
      .where(and(eq(approval.id, approvalId), eq(approval.state, 'pending')))
      .returning({ id: approval.id })
      .get();
    if (!decided) throw conflict('Somebody else has decided this request meanwhile.');
    const { kind, subjectId, requestedByName } = request;
    record(state === 'approved' ? 'approval.approved' : 'approval.declined', approvalId, {
      kind,
      subjectId,
      requestedByName,
      answer,
    });
    // a contact past a rule needs nothing more: the gate reads the agreement itself
    if (kind === 'settlement') carrySettlement(write, subjectId, state);
    if (kind === 'plan') carryPlan(write, subjectId, state);
  });
}

type Request = typeof approval.$inferSelect;

function hasAuthority(
  { tx, portfolio, today }: CaseWrite,
  role: Context['actor']['role'],
  request: Request,
): boolean {
  if (request.kind !== 'settlement') return role !== 'agent';
  const offer = tx.select().from(settlementOffer).where(eq(settlementOffer.id, request.subjectId)).get();
  return offer !== undefined && maySettle(authorityOf(tx, portfolio, today), role, offer);
}

function carrySettlement({ tx, today, record }: CaseWrite, id: number, decision: Decision['state']): void {
  const moved = tx
    .update(settlementOffer)
    .set({ state: decision === 'approved' ? 'offered' : 'declined' })
    .where(and(eq(settlementOffer.id, id), eq(settlementOffer.state, 'pending')))
    .returning({ offerMinor: settlementOffer.offerMinor, validUntil: settlementOffer.validUntil })
    .get();
  if (!moved) throw conflict('This offer does not wait for an answer any more.');
  if (decision === 'approved' && moved.validUntil < today)
    throw refused('This offer has ended while it waited. Decline it, or ask for a new one.');
  record(decision === 'approved' ? 'settlement.offered' : 'settlement.declined', id, {
    offerMinor: moved.offerMinor,
  });
}

function carryPlan({ tx, record }: CaseWrite, id: number, decision: Decision['state']): void {
  const approved = decision === 'approved';
  const moved = tx
    .update(instalmentPlan)
    .set(approved ? { state: 'proposed' } : { state: 'withdrawn', endedByHand: true })
    .where(and(eq(instalmentPlan.id, id), eq(instalmentPlan.state, 'pending')))
    .returning({ totalMinor: instalmentPlan.totalMinor })
    .get();
  if (!moved) throw conflict('This plan does not wait for an answer any more.');
  record(approved ? 'plan.proposed' : 'plan.withdrawn', id, moved);
}
