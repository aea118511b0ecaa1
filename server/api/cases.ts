import { assignCase } from '../casework/case/assign.ts';
import { atDesk } from '../casework/case/at-desk.ts';
import { addNote } from '../casework/case/note.ts';
import { overrideLane, restoreLane } from '../casework/case/override-lane.ts';
import { putOff } from '../casework/case/put-off.ts';
import { caseOf } from '../casework/case/queries.ts';
import { timelineOf } from '../casework/case/timeline.ts';
import { undoEntry } from '../casework/case/undo.ts';
import { correctContact } from '../casework/contact/correct.ts';
import { askOverride } from '../casework/contact/override.ts';
import { recordContact } from '../casework/contact/record.ts';
import { recordLimitation } from '../casework/limitation/record.ts';
import { takeBackLimitation } from '../casework/limitation/take-back.ts';
import * as schema from '../casework/schema.ts';
import { limitationInput, takeBackLimitationInput } from '../compliance/schema.ts';
import { heldBy, releaseLease, renewLease, takeLease } from '../queues/lease.ts';
import { nextCase } from '../queues/next.ts';
import { whyOf } from '../queues/why-of.ts';
import { decidingReasons } from '../strategy/deciding-loan.ts';
import { wouldChange } from '../strategy/would-change.ts';
import { permitted, router } from './trpc.ts';

export const casesRouter = router({
  next: permitted('case.work')
    .input(schema.nextInput)
    .mutation(({ ctx, input }) => nextCase(ctx, input)),
  take: permitted('case.work')
    .input(schema.borrowerScope)
    .mutation(({ ctx, input }) => takeLease(ctx, input)),
  renew: permitted('case.work')
    .input(schema.leaseInput)
    .mutation(({ ctx, input }) => renewLease(ctx, input)),
  release: permitted('case.work')
    .input(schema.releaseInput)
    .mutation(({ ctx, input }) => releaseLease(ctx, input)),
  held: permitted('case.work').query(({ ctx }) => heldBy(ctx)),
  view: permitted('book.read')
    .input(schema.borrowerScope)
    .query(({ ctx, input }) => caseOf(ctx.db, input.borrowerId, ctx.now())),
  why: permitted('book.read')
    .input(schema.borrowerScope)
    .query(({ ctx, input }) => whyOf(ctx.db, input.borrowerId, ctx.now())),
  wouldChange: permitted('book.read')
    .input(schema.borrowerScope)
    .query(({ ctx, input }) => wouldChange(ctx.db, input.borrowerId)),
  exactReasons: permitted('book.read')
    .input(schema.borrowerScope)
    .query(({ ctx, input }) => decidingReasons(ctx.db, input.borrowerId)),
  timeline: permitted('book.read')
    .input(schema.timelineInput)
    .query(({ ctx, input }) => timelineOf(ctx.db, input)),
  recordContact: permitted('case.work')
    .input(schema.outcomeInput)
    .mutation(({ ctx, input }) => recordContact(ctx, input)),
  correctContact: permitted('case.work')
    .input(schema.correctionInput)
    .mutation(({ ctx, input }) => correctContact(ctx, input)),
  /** A manager asks a second person to let one contact go past a rule of the house. */
  askOverride: permitted('gate.override')
    .input(schema.gateOverrideInput)
    .mutation(({ ctx, input }) => ({ approvalId: askOverride(ctx, input) })),
  addNote: permitted('case.work')
    .input(schema.sentFromDesk(schema.noteInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => addNote(ctx, input))),
  putOff: permitted('case.work')
    .input(schema.putOffInput)
    .mutation(({ ctx, input }) => putOff(ctx, input)),
  assign: permitted('case.assign')
    .input(schema.sentFromDesk(schema.assignInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => assignCase(ctx, input))),
  overrideLane: permitted('case.work')
    .input(schema.overrideInput)
    .mutation(({ ctx, input }) => overrideLane(ctx, input)),
  restoreLane: permitted('case.work')
    .input(schema.restoreLaneInput)
    .mutation(({ ctx, input }) => restoreLane(ctx, input)),
  /** Whether a court still hears a debt, on a manager's word. */
  recordLimitation: permitted('limitation.record')
    .input(limitationInput)
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => recordLimitation(ctx, input))),
  takeBackLimitation: permitted('limitation.record')
    .input(takeBackLimitationInput)
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => takeBackLimitation(ctx, input))),
  undo: permitted('case.work')
    .input(schema.undoInput)
    .mutation(({ ctx, input }) => undoEntry(ctx, input)),
});
