import { assignMany, previewAssign, workers } from '../casework/bulk/assign.ts';
import { previewContactMany } from '../casework/bulk/contact.ts';
import { logLetters, previewLetters } from '../casework/bulk/letters.ts';
import { noteMany } from '../casework/bulk/note.ts';
import { bulkAssignInput, bulkContactInput, bulkLettersInput, bulkNoteInput } from '../casework/schema.ts';
import { permitted, router } from './trpc.ts';

export const bulkRouter = router({
  workers: permitted('case.assign').query(({ ctx }) => workers(ctx.db)),
  previewAssign: permitted('case.assign')
    .input(bulkAssignInput)
    .mutation(({ ctx, input }) => previewAssign(ctx, input)),
  assign: permitted('case.assign')
    .input(bulkAssignInput)
    .mutation(({ ctx, input }) => assignMany(ctx, input)),
  note: permitted('case.work')
    .input(bulkNoteInput)
    .mutation(({ ctx, input }) => noteMany(ctx, input)),
  previewLetters: permitted('case.work')
    .input(bulkLettersInput)
    .mutation(({ ctx, input }) => previewLetters(ctx, input)),
  logLetters: permitted('case.work')
    .input(bulkLettersInput)
    .mutation(({ ctx, input }) => logLetters(ctx, input)),
  /** A mutation only because a list of borrowers is too long for an address: nothing is stored. */
  previewContact: permitted('contact.read')
    .input(bulkContactInput)
    .mutation(({ ctx, input }) => previewContactMany(ctx, input)),
});
