import { z } from 'zod';
import { atDesk } from '../casework/case/at-desk.ts';
import { recordPlace, withdrawPlace } from '../casework/case/place.ts';
import { endTreatment } from '../casework/hold/end-treatment.ts';
import { holdsInForce } from '../casework/hold/in-force.ts';
import { liftHold } from '../casework/hold/lift.ts';
import { sentFromDesk } from '../casework/schema.ts';
import { addContactPoint } from '../compliance/add-contact-point.ts';
import { blockedLately } from '../compliance/blocked.ts';
import { changePack, packChanges } from '../compliance/change-pack.ts';
import { placeHold } from '../compliance/holds/place.ts';
import { holdsEnding, holdsOf } from '../compliance/holds/queries.ts';
import { reviewHold } from '../compliance/holds/review.ts';
import { judgeContact } from '../compliance/judge-contact.ts';
import { leaveUnderWay } from '../compliance/leave-under-way.ts';
import { previewChannels } from '../compliance/preview-contact.ts';
import { contactDetails, rulePacks, whereabouts } from '../compliance/queries.ts';
import { statePlace } from '../compliance/record-place.ts';
import { recordWish, withdrawWish } from '../compliance/record-wish.ts';
import {
  addPointInput,
  changePackInput,
  channelsInput,
  endTreatmentInput,
  holdsEndingInput,
  holdsInForceInput,
  judgeInput,
  liftHoldInput,
  ofBorrower,
  placeHoldInput,
  recordPlaceInput,
  recordWishInput,
  reviewHoldInput,
  statePlaceInput,
  withdrawInput,
} from '../compliance/schema.ts';
import { portfolioRef } from '../portfolio/schema.ts';
import { permitted, router } from './trpc.ts';

export const complianceRouter = router({
  /** What is allowed now on each channel, by which rules, and when next. */
  channels: permitted('contact.read')
    .input(channelsInput)
    .query(({ ctx, input }) => previewChannels(ctx.db, input, { actorId: ctx.actor.id, now: ctx.now() })),
  /** Asks the gate before a contact; the answer's id is what the contact is logged with. */
  judge: permitted('contact.make')
    .input(judgeInput)
    .mutation(({ ctx, input }) => judgeContact(ctx, input)),
  /** A contact of this person that was let and is not logged yet. */
  underWay: permitted('contact.make')
    .input(ofBorrower)
    .query(({ ctx, input }) => leaveUnderWay(ctx.db, { ...input, actorId: ctx.actor.id, at: ctx.now() })),
  blocked: permitted('contact.read')
    .input(portfolioRef)
    .query(({ ctx, input }) => blockedLately(ctx, input)),
  details: permitted('contact.read')
    .input(ofBorrower)
    .query(({ ctx, input }) => contactDetails(ctx.db, input.borrowerId, ctx.now())),
  addPoint: permitted('contact.record')
    .input(sentFromDesk(addPointInput))
    .mutation(({ ctx, input }) => ({ id: atDesk(ctx, input, () => addContactPoint(ctx, input)) })),
  recordPlace: permitted('contact.record')
    .input(sentFromDesk(recordPlaceInput))
    .mutation(({ ctx, input }) => ({ id: atDesk(ctx, input, () => recordPlace(ctx, input)) })),
  statePlace: permitted('rules.manage')
    .input(statePlaceInput)
    .mutation(({ ctx, input }) => ({ ids: statePlace(ctx, input) })),
  /** Whether anything says where the borrowers live whose own place is not known. */
  whereabouts: permitted('book.read')
    .input(z.object({ portfolioId: z.number().int() }))
    .query(({ ctx, input }) => whereabouts(ctx.db, input.portfolioId)),
  withdrawPlace: permitted('contact.record')
    .input(sentFromDesk(withdrawInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => withdrawPlace(ctx, input))),
  recordWish: permitted('contact.record')
    .input(sentFromDesk(recordWishInput))
    .mutation(({ ctx, input }) => ({ id: atDesk(ctx, input, () => recordWish(ctx, input)) })),
  withdrawWish: permitted('contact.record')
    .input(sentFromDesk(withdrawInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => withdrawWish(ctx, input))),
  holds: permitted('contact.read')
    .input(ofBorrower)
    .query(({ ctx, input }) => holdsOf(ctx.db, input.borrowerId)),
  holdsEnding: permitted('contact.read')
    .input(holdsEndingInput)
    .query(({ ctx, input }) => holdsEnding(ctx.db, input.portfolioId, input)),
  /** Every hold of a portfolio that is in force, what happens to it next at the top. */
  holdsInForce: permitted('contact.read')
    .input(holdsInForceInput)
    .query(({ ctx, input }) => holdsInForce(ctx, input)),
  placeHold: permitted('hold.place')
    .input(sentFromDesk(placeHoldInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => placeHold(ctx, input))),
  liftHold: permitted('hold.lift')
    .input(sentFromDesk(liftHoldInput))
    .mutation(({ ctx, input }) => ({ endDay: atDesk(ctx, input, () => liftHold(ctx, input)) })),
  endTreatment: permitted('hold.lift')
    .input(sentFromDesk(endTreatmentInput))
    .mutation(({ ctx, input }) => ({ endDay: atDesk(ctx, input, () => endTreatment(ctx, input)) })),
  reviewHold: permitted('hold.place')
    .input(sentFromDesk(reviewHoldInput))
    .mutation(({ ctx, input }) => ({ nextDay: atDesk(ctx, input, () => reviewHold(ctx, input)) })),
  /** Every change of the portfolio's pack. */
  packChanges: permitted('rules.read')
    .input(z.object({ portfolioId: z.number().int() }))
    .query(({ ctx, input }) => packChanges(ctx.db, input.portfolioId)),
  changePack: permitted('rules.manage')
    .input(changePackInput)
    .mutation(({ ctx, input }) => changePack(ctx, input)),
  packs: permitted('book.read')
    .input(z.object({ portfolioId: z.number().int() }))
    .query(({ ctx, input }) => rulePacks(ctx.db, input.portfolioId)),
});
