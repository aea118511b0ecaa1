import type { Context } from '../../core/context.ts';
import { AppError, notFound } from '../../core/errors.ts';
import type { CancelManyInput, ManyInput } from '../schema.ts';
import { cancelMessage, retryMessage } from './act.ts';
import { messageById } from './queries.ts';

export interface ManyResult {
  done: number;
  /** Those that stay as they were, each with why. */
  refused: { messageId: number; recipient: string; reason: string }[];
}

/** Takes messages back that have not left, each in a transaction of its own. @throws AppError not_found */
export const cancelMessages = (ctx: Context, { reason, ...which }: CancelManyInput): ManyResult =>
  onEach(ctx, which, (messageId) => cancelMessage(ctx, { messageId, reason }));

/** Lets messages that failed be tried once more, each in a transaction of its own. @throws AppError not_found */
export const retryMessages = (ctx: Context, which: ManyInput): ManyResult =>
  onEach(ctx, which, (messageId) => retryMessage(ctx, { messageId }));

function onEach(
  { db }: Context,
  { portfolioId, messageIds }: ManyInput,
  act: (messageId: number) => void,
): ManyResult {
  const chosen = [...new Set(messageIds)].map((id) => messageById(db, id));
  // of another portfolio nothing is touched, and nothing of the rest either
  if (chosen.some((found) => found.portfolioId !== portfolioId)) throw notFound('This message');
  const result: ManyResult = { done: 0, refused: [] };
  for (const { id: messageId, recipient } of chosen) {
    try {
      act(messageId);
      result.done++;
    } catch (error) {
      // what stands in the way of one takes nothing from the others
      if (!(error instanceof AppError)) throw error;
      result.refused.push({ messageId, recipient, reason: error.message });
    }
  }
  return result;
}
