import { portfolioScope } from '../casework/schema.ts';
import { issueLetter } from '../letters/issue.ts';
import { adoptLetterhead, letterheadOf } from '../letters/letterhead.ts';
import { previewLetter } from '../letters/preview.ts';
import { letterChoices, letterRegister, lettersOf, numberRows } from '../letters/queries.ts';
import * as schema from '../letters/schema.ts';
import { permitted, router } from './trpc.ts';

/** Letters: printed from the case, and kept in a register. A legal notice's is issued by `notices.issue`. */
export const lettersRouter = router({
  ofBorrower: permitted('book.read')
    .input(schema.lettersOfInput)
    .query(({ ctx, input }) => lettersOf(ctx.db, input.borrowerId)),
  choices: permitted('letter.issue')
    .input(schema.lettersOfInput)
    .query(({ ctx, input }) => letterChoices(ctx.db, input.borrowerId, ctx.now())),
  preview: permitted('letter.issue')
    .input(schema.draftInput)
    .query(({ ctx, input }) => previewLetter(ctx, input)),
  issue: permitted('letter.issue')
    .input(schema.letterInput)
    .mutation(({ ctx, input }) => issueLetter(ctx, input)),
  register: permitted('letter.register')
    .input(schema.registerInput)
    .query(({ ctx, input }) => letterRegister(ctx.db, input)),
  numbers: permitted('letter.register')
    .input(portfolioScope)
    .query(({ ctx, input }) => numberRows(ctx.db, input.portfolioId)),
  letterhead: permitted('letter.register')
    .input(portfolioScope)
    .query(({ ctx, input }) => letterheadOf(ctx.db, input.portfolioId)),
  adoptLetterhead: permitted('letterhead.adopt')
    .input(schema.letterheadInput)
    .mutation(({ ctx, input }) => adoptLetterhead(ctx, input)),
});
