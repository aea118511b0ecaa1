import { and, eq, inArray } from 'drizzle-orm';
import { legalNotice, letter, noticeService } from '#db/schema/index.ts';
import type { CaseEventKind } from '#db/terms.ts';
import type { Context } from '../../core/context.ts';
import { conflict, notFound, refused } from '../../core/errors.ts';
import { besideCase, type CaseWrite, type EventDetail } from '../case/write.ts';
import type { EndNoticeInput, NoticeStepInput, ServeNoticeInput } from '../schema.ts';
import { legalFacts } from './facts.ts';
import { type NoticeStep, noticesUnderWay, refuseNotice, refuseService, stateBefore } from './rules.ts';

/** A person has read the file and finds the notice right. */
export const reviewNotice = (ctx: Context, input: NoticeStepInput): void => step(ctx, 'reviewed', input);
/** A manager, who is neither the proposer nor the reviewer, agrees. */
export const approveNotice = (ctx: Context, input: NoticeStepInput): void => step(ctx, 'approved', input);
/**
 * The notice leaves the house: inside the act that prints its letter, because there is no one without the other.
 * @param printed stores the letter; called once everything that forbids the step was asked
 */
export function issueNoticeIn<T>(write: CaseWrite, noticeId: number, printed: () => T): T {
  return stepIn(write, 'issued', { input: { noticeId }, before: printed });
}
/**
 * It reached the borrower: when, in which way, and how that is known.
 * @throws AppError refused beside `servedOn` for a day before it was issued, or one to come
 */
export function serveNotice(ctx: Context, { noticeId, ...service }: ServeNoticeInput): void {
  besideCase(ctx, noticeBorrower(ctx, noticeId), (write) => {
    const { servedOn, manner, evidence } = service;
    const detail = { servedOn, manner, reason: evidence };
    stepIn(write, 'served', {
      input: { noticeId },
      detail,
      before: () => storeService(write, noticeId, service),
    });
  });
}

function storeService(write: CaseWrite, noticeId: number, service: Omit<ServeNoticeInput, 'noticeId'>): void {
  const { tx, today, portfolio, actor, at } = write;
  const issued = tx.select({ on: letter.issuedOn }).from(letter).where(eq(letter.noticeId, noticeId)).get();
  const { locale } = portfolio;
  const refusal = refuseService({ ...service, issuedOn: issued?.on ?? null, today, locale });
  if (refusal) throw refused(refusal, 'servedOn');
  tx.insert(noticeService)
    .values({ noticeId, ...service, authorId: actor.id, authorName: actor.name, at })
    .run();
}

const told: Record<NoticeStep, CaseEventKind> = {
  reviewed: 'notice.reviewed',
  approved: 'notice.approved',
  issued: 'notice.issued',
  served: 'notice.served',
};

/**
 * One step on the way of a notice, with everything that forbids it asked anew.
 * @throws AppError not_found; refused with the reason; conflict where somebody else took the step meanwhile.
 */
function step(ctx: Context, to: Exclude<NoticeStep, 'issued' | 'served'>, input: NoticeStepInput): void {
  besideCase(ctx, noticeBorrower(ctx, input.noticeId), (write) =>
    stepIn(write, to, { input, before: () => undefined }),
  );
}

function stepIn<T>(
  write: CaseWrite,
  to: NoticeStep,
  { input, detail = {}, before }: { input: NoticeStepInput; detail?: EventDetail; before: () => T },
): T {
  const { noticeId, reason } = input;
  const { tx, actor, record } = write;
  const notice = noticeById(write, noticeId);
  const limitationConfirmed =
    notice.limitationConfirmed || (to === 'reviewed' && input.limitationConfirmed === true);
  const refusal = refuseNotice({
    ...legalFacts(write, notice),
    ...notice,
    limitationConfirmed,
    step: to,
  });
  if (refusal) throw refused(refusal.sentence);
  const result = before();
  const who =
    to === 'reviewed' ? { reviewedBy: actor.id } : to === 'approved' ? { approvedBy: actor.id } : {};
  const moved = tx
    .update(legalNotice)
    .set({ state: to, limitationConfirmed, ...who })
    .where(and(eq(legalNotice.id, noticeId), eq(legalNotice.state, stateBefore(to))))
    .returning({ id: legalNotice.id })
    .get();
  if (!moved) throw conflict('Somebody else has moved this notice meanwhile.');
  record(told[to], noticeId, { loanId: notice.loanId, ...(reason ? { reason } : {}), ...detail });
  return result;
}

/** Takes a notice off its way, at any step before it was served. */
export function withdrawNotice(ctx: Context, { noticeId, reason }: EndNoticeInput): void {
  besideCase(ctx, noticeBorrower(ctx, noticeId), (write) => withdrawNoticeIn(write, noticeId, { reason }));
}

/** @throws AppError conflict where it was served or withdrawn. */
export function withdrawNoticeIn(write: CaseWrite, noticeId: number, detail: EventDetail): void {
  const { state } = noticeById(write, noticeId);
  const withdrawn = write.tx
    .update(legalNotice)
    .set({ state: 'withdrawn' })
    .where(and(eq(legalNotice.id, noticeId), inArray(legalNotice.state, noticesUnderWay)))
    .returning({ id: legalNotice.id })
    .get();
  if (!withdrawn) throw conflict(`This notice is ${state}; it cannot be withdrawn any more.`);
  write.record('notice.withdrawn', noticeId, detail);
}

/** Whose notice it is. @throws AppError not_found */
export function noticeBorrower({ db }: Pick<Context, 'db'>, noticeId: number): number {
  const found = db
    .select({ borrowerId: legalNotice.borrowerId })
    .from(legalNotice)
    .where(eq(legalNotice.id, noticeId))
    .get();
  if (!found) throw notFound('This notice');
  return found.borrowerId;
}

function noticeById({ tx, borrowerId }: CaseWrite, noticeId: number) {
  const found = tx
    .select()
    .from(legalNotice)
    .where(and(eq(legalNotice.id, noticeId), eq(legalNotice.borrowerId, borrowerId)))
    .get();
  if (!found) throw notFound('This notice');
  return found;
}
