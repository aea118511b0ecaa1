import type { Context } from '../../core/context.ts';
import { addNote } from '../case/note.ts';
import type { BulkNoteInput } from '../schema.ts';
import { type BulkResult, runEach } from './each.ts';

/** Adds the same note to each borrower. */
export function noteMany(ctx: Context, { body, ...scope }: BulkNoteInput): BulkResult {
  return runEach(ctx, { ...scope, action: 'bulk.noted' }, (borrowerId) => {
    addNote(ctx, { borrowerId, body });
  });
}
