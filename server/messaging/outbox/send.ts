import { type BulkResult, previewEach, runEach } from '../../casework/bulk/each.ts';
import { scopeOf } from '../../casework/case/scope.ts';
import { besideCase, inCase } from '../../casework/case/write.ts';
import { previewContact } from '../../compliance/preview-contact.ts';
import { formatInstant } from '../../core/calendar.ts';
import type { Context } from '../../core/context.ts';
import { refused } from '../../core/errors.ts';
import { killPoint } from '../../core/kill-point.ts';
import type { ComposeInput, SendInput, SendManyInput } from '../schema.ts';
import { type Sender, senderOf } from '../sender.ts';
import { shipTemplates } from '../template/ship.ts';
import { type ComposeWanted, compose } from './compose.ts';
import { type Enqueued, enqueueIn } from './enqueue.ts';

/** What a person wrote is good for two weeks; then the figures in it are old. */
const personsMs = 14 * 86_400_000;

export interface Sent {
  messageId: number;
  outcome: 'queued' | 'held' | 'already';
  /** Why it waits, where it does. */
  reason: string | null;
}

/**
 * Puts one message to a borrower into the outbox.
 * @throws AppError conflict where somebody else holds the borrower; refused where the gate says no for good (its verdict
 *   stays on the timeline), or where there is nothing to write with or to
 */
export function sendMessage(ctx: Context, { token, requestId, ...wanted }: SendInput): Sent {
  const { sender } = readyToWrite(ctx, wanted.borrowerId);
  const dedupeKey = `person:${ctx.actor.id}:${requestId}:${wanted.borrowerId}`;
  const enqueued = inCase(ctx, { borrowerId: wanted.borrowerId, token }, (write) =>
    enqueueIn(write, { ...wanted, sender, dedupeKey, runId: null, expiresAt: write.at + personsMs }),
  );
  killPoint('enqueue:committed');
  return sentOrRefused(enqueued);
}

/** Thrown after the transaction, so that what the gate said stays stored. */
function sentOrRefused(enqueued: Enqueued): Sent {
  switch (enqueued.outcome) {
    case 'blocked':
      throw refused(`This message is not allowed. ${enqueued.reason}`, 'channel');
    case 'refused':
      throw refused(enqueued.reason, enqueued.problem === 'no_point' ? 'contactPointId' : 'kind');
    case 'already':
      return { messageId: enqueued.messageId, outcome: 'already', reason: null };
    default:
      return enqueued;
  }
}

/** The message as it would go out, and what the gate says of it now. Stores nothing. */
export function previewMessage(ctx: Context, wanted: ComposeInput) {
  const { sender } = readyToWrite(ctx, wanted.borrowerId);
  return previewOne(ctx, wanted, sender);
}

function previewOne({ db, actor, now }: Context, wanted: ComposeWanted, sender: Sender) {
  const at = now();
  const draft = compose(db, wanted, { sender, token: 'link-of-this-message', at });
  if ('problem' in draft) return { draft: null, problem: draft, gate: null };
  const { borrowerId, channel } = wanted;
  const { point, facts: message, loanIds } = draft;
  const asked = { borrowerId, channel, contactPointId: point.id, message, loanIds };
  return { draft, problem: null, gate: previewContact(db, asked, { actorId: actor.id, now: at }) };
}

/** Which of these borrowers would be written to, and of the others why not. */
export function previewSendMany(
  ctx: Context,
  { portfolioId, borrowerIds, kind, channel }: SendManyInput,
): BulkResult {
  shipTemplates(ctx.db, portfolioId, ctx.now());
  const sender = senderOf(ctx.db, portfolioId);
  return previewEach(ctx.db, { portfolioId, borrowerIds }, ({ borrowerId }) => {
    const { problem, gate } = previewOne(ctx, { borrowerId, kind, channel }, sender);
    if (problem) return problem.sentence;
    if (gate?.verdict !== 'block') return null;
    const said = gate.rules.find(({ verdict }) => verdict === 'block')?.sentence ?? 'Blocked.';
    const format = { locale: sender.portfolioLocale, timeZone: sender.timeZone };
    // what only has to wait is written and waits in the outbox
    return gate.nextAllowedAt !== null && gate.nextAllowedAt < ctx.now() + personsMs
      ? null
      : gate.nextAllowedAt === null
        ? said
        : `${said} Allowed from ${formatInstant(gate.nextAllowedAt, format)}.`;
  });
}

/** Writes to each of them, one message a person, each passing the gate by itself. */
export function sendMany(ctx: Context, { kind, channel, requestId, ...scope }: SendManyInput): BulkResult {
  shipTemplates(ctx.db, scope.portfolioId, ctx.now());
  const sender = senderOf(ctx.db, scope.portfolioId);
  return runEach(ctx, { ...scope, action: 'bulk.messaged' }, (borrowerId) => {
    const dedupeKey = `person:${ctx.actor.id}:${requestId}:${borrowerId}`;
    const enqueued = besideCase(ctx, borrowerId, (write) =>
      enqueueIn(write, {
        borrowerId,
        kind,
        channel,
        sender,
        dedupeKey,
        runId: null,
        expiresAt: write.at + personsMs,
      }),
    );
    sentOrRefused(enqueued);
  });
}

/** The sender of the borrower's portfolio, whose templates are there from now on. @throws AppError not_found */
function readyToWrite({ db, now }: Context, borrowerId: number): { sender: Sender } {
  const { portfolio } = scopeOf(db, borrowerId, now());
  shipTemplates(db, portfolio.id, now());
  return { sender: senderOf(db, portfolio.id) };
}
