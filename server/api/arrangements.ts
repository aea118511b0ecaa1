import { cancelCallback } from '../casework/callback/end.ts';
import { setCallback } from '../casework/callback/set.ts';
import { confirmPlan } from '../casework/plan/confirm.ts';
import { breakPlan, withdrawPlan } from '../casework/plan/end.ts';
import { previewPlan, proposePlan } from '../casework/plan/propose.ts';
import { cancelPromise } from '../casework/promise/cancel.ts';
import { makePromise } from '../casework/promise/make.ts';
import * as schema from '../casework/schema.ts';
import { acceptSettlement } from '../casework/settlement/accept.ts';
import { adoptAuthority } from '../casework/settlement/adopt-authority.ts';
import { authorityVersions } from '../casework/settlement/authority.ts';
import { withdrawSettlement } from '../casework/settlement/end.ts';
import { offerSettlement, previewSettlement } from '../casework/settlement/offer.ts';
import { reopenSettlement } from '../casework/settlement/reopen.ts';
import { authorityInput } from '../portfolio/schema.ts';
import { permitted, router } from './trpc.ts';

/** What is agreed with a borrower: promises, plans, settlements, callbacks. */
export const arrangementsRouter = router({
  /** Who may settle at how much: the matrix in force, those to come and those before. */
  authority: permitted('rules.read')
    .input(schema.portfolioScope)
    .query(({ ctx, input }) => authorityVersions(ctx, input.portfolioId)),
  adoptAuthority: permitted('rules.manage')
    .input(authorityInput)
    .mutation(({ ctx, input }) => adoptAuthority(ctx, input)),
  makePromise: permitted('case.work')
    .input(schema.promiseInput)
    .mutation(({ ctx, input }) => makePromise(ctx, input)),
  cancelPromise: permitted('case.work')
    .input(schema.endPromiseInput)
    .mutation(({ ctx, input }) => cancelPromise(ctx, input)),
  previewPlan: permitted('case.work')
    .input(schema.planInput)
    .query(({ ctx, input }) => previewPlan(ctx, input)),
  proposePlan: permitted('case.work')
    .input(schema.planInput)
    .mutation(({ ctx, input }) => proposePlan(ctx, input)),
  confirmPlan: permitted('case.work')
    .input(schema.planStepInput)
    .mutation(({ ctx, input }) => confirmPlan(ctx, input)),
  breakPlan: permitted('case.work')
    .input(schema.endPlanInput)
    .mutation(({ ctx, input }) => breakPlan(ctx, input)),
  withdrawPlan: permitted('case.work')
    .input(schema.endPlanInput)
    .mutation(({ ctx, input }) => withdrawPlan(ctx, input)),
  previewSettlement: permitted('case.work')
    .input(schema.settlementInput)
    .query(({ ctx, input }) => previewSettlement(ctx, input)),
  offerSettlement: permitted('case.work')
    .input(schema.settlementInput)
    .mutation(({ ctx, input }) => offerSettlement(ctx, input)),
  acceptSettlement: permitted('case.work')
    .input(schema.settlementStepInput)
    .mutation(({ ctx, input }) => acceptSettlement(ctx, input)),
  reopenSettlement: permitted('case.work')
    .input(schema.endSettlementInput)
    .mutation(({ ctx, input }) => reopenSettlement(ctx, input)),
  withdrawSettlement: permitted('case.work')
    .input(schema.endSettlementInput)
    .mutation(({ ctx, input }) => withdrawSettlement(ctx, input)),
  setCallback: permitted('case.work')
    .input(schema.callbackInput)
    .mutation(({ ctx, input }) => setCallback(ctx, input)),
  cancelCallback: permitted('case.work')
    .input(schema.endCallbackInput)
    .mutation(({ ctx, input }) => cancelCallback(ctx, input)),
});
