import { z } from 'zod';
import { type NoticeState, noticeStates } from '#db/terms.ts';

/** Which notices are shown: it stands in the address. */
const noticeView = z.object({
  /** Left out: the first step at which any wait. */
  state: z.enum(noticeStates).optional().catch(undefined),
  after: z.coerce.number().int().positive().optional().catch(undefined),
});
export type NoticeView = z.infer<typeof noticeView>;

export function readNoticeView({ state, after }: Record<string, string | string[] | undefined>): NoticeView {
  return noticeView.parse({ state, after });
}

export function noticeAddress({ state, after }: NoticeView): string {
  const query = new URLSearchParams();
  if (state !== undefined) query.set('state', state);
  if (after !== undefined) query.set('after', String(after));
  const text = query.toString();
  return `/notices${text && `?${text}`}`;
}

/** What the notices of a state wait for, and what an empty list of them says. */
export const noticeSteps: Record<NoticeState, { word: string; none: string }> = {
  proposed: { word: 'To review', none: 'No notice waits for a review' },
  reviewed: { word: 'To approve', none: 'No notice waits for a manager' },
  approved: { word: 'To issue', none: 'No approved notice waits for its letter' },
  issued: { word: 'To serve', none: 'Every notice that was issued was served' },
  served: { word: 'Served', none: 'No notice was served yet' },
  withdrawn: { word: 'Withdrawn', none: 'No notice was withdrawn' },
};
