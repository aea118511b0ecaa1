import { z } from 'zod';
import { outcomeCodes } from '#db/outcome-terms.ts';
import {
  approvalStates,
  channels,
  chargeKinds,
  contactPointPlaces,
  lanes,
  noticeStates,
  planIntervals,
  serviceManners,
} from '#db/terms.ts';
import { contactValue } from '../compliance/schema.ts';
import { reason } from '../core/reason.ts';
import { amount, day, id, note, notNegative } from './fields.ts';

/** The borrower, and the lease it was handed out with; without one, nobody else may be working on them. */
const target = { borrowerId: id, token: z.number().int().positive().optional() };

/** The open case that an act was sent from, which needs none: its lease is looked at where one came along. */
const atDesk = z.object({ borrowerId: id.optional(), token: z.number().int().positive().optional() });
export type AtDesk = z.infer<typeof atDesk>;

/** What `schema` takes, and the case it was sent from. */
export const sentFromDesk = <Schema extends z.ZodType>(schema: Schema) => schema.and(atDesk);

export const portfolioScope = z.object({ portfolioId: id });
export const borrowerScope = z.object({ borrowerId: id });

export const nextInput = z.object({
  portfolioId: id,
  /** All lanes where left out. */
  lane: z.enum(lanes).optional(),
  /** The case just finished: given back in the same step. */
  done: z.object({ borrowerId: id, token: z.number().int().positive() }).optional(),
});
export type NextInput = z.infer<typeof nextInput>;

export const leaseInput = z.object({ borrowerId: id, token: z.number().int().positive() });
export type LeaseInput = z.infer<typeof leaseInput>;

export const releaseInput = leaseInput.extend({ skip: z.boolean().default(false) });
export type ReleaseInput = z.input<typeof releaseInput>;

export const assignInput = z.object({
  borrowerId: id,
  /** Null gives the case back to everybody. */
  toId: z.string().min(1, 'Choose a person.').nullable(),
  reason: reason.optional(),
});
export type AssignInput = z.infer<typeof assignInput>;

export const noteInput = z.object({ borrowerId: id, body: note.min(1, 'Write the note first.') });
export type NoteInput = z.infer<typeof noteInput>;

export const putOffInput = z.object({ ...target, comeBackOn: day, reason });
export type PutOffInput = z.infer<typeof putOffInput>;

/** As many as a person looks through before they act on them. */
export const bulkMost = 200;

/** The borrowers of one act on many; each stands or falls by itself. */
const many = {
  portfolioId: id,
  borrowerIds: z
    .array(id)
    .min(1, 'Choose somebody first.')
    .max(bulkMost, `Choose at most ${bulkMost} borrowers at a time.`),
};

export const bulkScope = z.object(many);
export type BulkScope = z.infer<typeof bulkScope>;

export const bulkAssignInput = z.object({
  ...many,
  /** Null gives the cases back to everybody. */
  toId: z.string().min(1, 'Choose a person.').nullable(),
  reason: reason.optional(),
});
export type BulkAssignInput = z.infer<typeof bulkAssignInput>;

export const bulkNoteInput = z.object({ ...many, body: note.min(1, 'Write the note first.') });
export type BulkNoteInput = z.infer<typeof bulkNoteInput>;

export const bulkLettersInput = z.object({ ...many, note: note.optional() });
export type BulkLettersInput = z.infer<typeof bulkLettersInput>;

export const bulkContactInput = z.object({ ...many, channel: z.enum(channels) });
export type BulkContactInput = z.infer<typeof bulkContactInput>;

export const overrideInput = z.object({ ...target, lane: z.enum(lanes), reason });
export type OverrideInput = z.infer<typeof overrideInput>;

export const restoreLaneInput = z.object({ ...target, reason });
export type RestoreLaneInput = z.infer<typeof restoreLaneInput>;

export const undoInput = z.object({ ...target, eventId: id, reason });
export type UndoInput = z.infer<typeof undoInput>;

const callbackTerms = {
  dueAt: z.number('Choose a day and a time.').int(),
  note: note.optional(),
  /** The borrower asked for this call, or agreed to it themselves. */
  consented: z.boolean().optional(),
};
const promiseTerms = { amountMinor: amount, dueOn: day };
const planTerms = {
  totalMinor: amount,
  instalments: z
    .number('Enter the number of instalments.')
    .int('Enter a whole number of instalments.')
    .min(2, 'A plan has at least two instalments; one payment is a promise.')
    .max(200, 'That is more instalments than any plan may have.'),
  interval: z.enum(planIntervals),
  firstDueOn: day,
  incomeMinor: notNegative,
  expensesMinor: notNegative,
  reason: reason.optional(),
};

export const callbackInput = z.object({ ...target, ...callbackTerms });
export type CallbackInput = z.infer<typeof callbackInput>;

export const endCallbackInput = z.object({ ...target, callbackId: id, reason });
export type EndCallbackInput = z.infer<typeof endCallbackInput>;

export const promiseInput = z.object({ ...target, ...promiseTerms });
export type PromiseInput = z.infer<typeof promiseInput>;

export const endPromiseInput = z.object({ ...target, promiseId: id, reason });
export type EndPromiseInput = z.infer<typeof endPromiseInput>;

export const planInput = z.object({ ...target, ...planTerms });
export type PlanInput = z.infer<typeof planInput>;

export const planStepInput = z.object({ ...target, planId: id });
export type PlanStepInput = z.infer<typeof planStepInput>;

export const endPlanInput = planStepInput.extend({ reason });
export type EndPlanInput = z.infer<typeof endPlanInput>;

export const outcomeInput = z.object({
  borrowerId: id,
  token: z.number().int().positive(),
  /** What the gate said before the contact. */
  verdictId: id,
  outcome: z.enum(outcomeCodes),
  /** When it began; now where left out. */
  startedAt: z.number().int().optional(),
  /** Instead of the outcome's own next date. */
  nextOn: day.optional(),
  note: note.optional(),
  /** Why the contact was right although the gate warned of it; needed where it did. */
  warnReason: reason.optional(),
  promise: z.object(promiseTerms).optional(),
  plan: z.object(planTerms).optional(),
  callback: z.object(callbackTerms).optional(),
  /** Of a wrong number or address: the right one, where it was heard. */
  right: z.object({ place: z.enum(contactPointPlaces), value: contactValue }).optional(),
});
export type OutcomeInput = z.infer<typeof outcomeInput>;

export const correctionInput = z.object({
  ...target,
  contactId: id,
  /** How it really ended; null where nobody was contacted at all. */
  outcome: z.enum(outcomeCodes, 'Choose how it really ended.').nullable(),
  reason,
});
export type CorrectionInput = z.infer<typeof correctionInput>;

export const gateOverrideInput = z.object({ ...target, verdictId: id, reason });
export type GateOverrideInput = z.infer<typeof gateOverrideInput>;

export const settlementInput = z.object({
  ...target,
  offerMinor: amount,
  validUntil: day,
  payBy: day,
  reason: reason.optional(),
});
export type SettlementInput = z.infer<typeof settlementInput>;

export const settlementStepInput = z.object({ ...target, settlementId: id });
export type SettlementStepInput = z.infer<typeof settlementStepInput>;

export const endSettlementInput = settlementStepInput.extend({ reason });
export type EndSettlementInput = z.infer<typeof endSettlementInput>;

export const noticeInput = z.object({
  ...target,
  loanId: id,
  /** The written warning that it builds on: what really left, or what left outside Recoup and how that is known. */
  warning: z.discriminatedUnion(
    'by',
    [
      z.object({ by: z.literal('message'), messageId: id }),
      z.object({ by: z.literal('letter'), letterId: id }),
      z.object({ by: z.literal('outside'), sentOn: day, how: reason }),
    ],
    'Choose the warning that was sent.',
  ),
  reason,
});
export type NoticeInput = z.infer<typeof noticeInput>;

export const noticeStepInput = z.object({
  noticeId: id,
  reason: reason.optional(),
  /** With the review, where the law or the file leaves open whether a court would hear the debt. */
  limitationConfirmed: z.boolean().optional(),
});
export type NoticeStepInput = z.infer<typeof noticeStepInput>;

export const serveNoticeInput = z.object({
  noticeId: id,
  servedOn: day,
  manner: z.enum(serviceManners, 'Choose how it was served.'),
  /** How that is known: a receipt's number, who took it. */
  evidence: reason,
});
export type ServeNoticeInput = z.infer<typeof serveNoticeInput>;

export const endNoticeInput = z.object({ noticeId: id, reason });
export type EndNoticeInput = z.infer<typeof endNoticeInput>;

export const paymentInput = z.object({
  borrowerId: id,
  loanId: id.optional(),
  amountMinor: amount,
  receivedOn: day,
  reference: z
    .string()
    .trim()
    .min(1, 'Enter the reference of the payment: it keeps the same one from being booked twice.')
    .max(120, 'Keep the reference below 120 characters.'),
});
export type PaymentInput = z.infer<typeof paymentInput>;

export const reversalInput = z.object({ paymentId: id, reversedOn: day.optional(), reason });
export type ReversalInput = z.infer<typeof reversalInput>;

export const chargeInput = z.object({
  borrowerId: id,
  loanId: z.number('Choose the loan.').int().positive(),
  kind: z.enum(chargeKinds),
  amountMinor: amount,
  chargedOn: day,
  reason,
});
export type ChargeInput = z.infer<typeof chargeInput>;

export const chargeReversalInput = z.object({ chargeId: id, reason });
export type ChargeReversalInput = z.infer<typeof chargeReversalInput>;

export const decisionInput = z.object({ approvalId: id, answer: note.optional() });
export type DecisionInput = z.infer<typeof decisionInput>;

export const refusalInput = z.object({ approvalId: id, answer: reason });
export type RefusalInput = z.infer<typeof refusalInput>;

export const noticesInput = z.object({
  portfolioId: id,
  /** Left out: the first step at which any wait. */
  state: z.enum(noticeStates).optional(),
  after: id.optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type NoticesInput = z.infer<typeof noticesInput>;

export const approvalsInput = z.object({
  portfolioId: id,
  state: z.enum(approvalStates).default('pending'),
  after: id.optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ApprovalsInput = z.infer<typeof approvalsInput>;

export const timelineInput = z.object({
  borrowerId: id,
  /** The last entry of the page before. */
  before: z.object({ at: z.number().int(), source: z.number().int(), id: z.number().int() }).optional(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type TimelineInput = z.infer<typeof timelineInput>;
