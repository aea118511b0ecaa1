import { z } from 'zod';
import { type ApprovalState, approvalStates } from '#db/terms.ts';
import type { Approvals } from '#server/casework/approval/queries.ts';

/** One request as the inbox shows it. */
export type Approval = Approvals['approvals'][number];

/** Which requests are shown: it stands in the address. */
const approvalView = z.object({
  state: z.enum(approvalStates).catch('pending'),
  after: z.coerce.number().int().positive().optional().catch(undefined),
});
export type ApprovalView = z.infer<typeof approvalView>;

export function readApprovalView({
  state,
  after,
}: Record<string, string | string[] | undefined>): ApprovalView {
  return approvalView.parse({ state, after });
}

export function approvalAddress({ state, after }: ApprovalView): string {
  const query = new URLSearchParams();
  if (state !== 'pending') query.set('state', state);
  if (after !== undefined) query.set('after', String(after));
  const text = query.toString();
  return `/approvals${text && `?${text}`}`;
}

export const stateWords: Record<ApprovalState, string> = {
  pending: 'Waiting',
  approved: 'Approved',
  declined: 'Declined',
  expired: 'Not answered in time',
  withdrawn: 'Withdrawn',
};
