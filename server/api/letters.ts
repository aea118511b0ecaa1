import { atDesk } from '../casework/case/at-desk.ts';
import { portfolioScope, sentFromDesk } from '../casework/schema.ts';
import { issueLetter } from '../letters/issue.ts';
import { adoptLetterhead, letterheadOf } from '../letters/letterhead.ts';
import { paragraphsOf, saveParagraph } from '../letters/paragraph.ts';
import { previewLetter } from '../letters/preview.ts';
import { previewParagraph } from '../letters/preview-paragraph.ts';
import { printLetters, undoPrint } from '../letters/print.ts';
import { printedNameOf, recordPrintedName } from '../letters/printed-name.ts';
import { letterChoices, letterRegister, lettersOf, numberRows } from '../letters/queries.ts';
import * as schema from '../letters/schema.ts';
import { waitingToPrint } from '../letters/waiting.ts';
import { permitted, router } from './trpc.ts';

/** Letters: printed from the case, and kept in a register. A legal notice's is issued by `notices.issue`. */
export const lettersRouter = router({
  ofBorrower: permitted('book.read')
    .input(schema.lettersOfInput)
    .query(({ ctx, input }) => lettersOf(ctx.db, input.borrowerId)),
  choices: permitted('letter.issue')
    .input(schema.lettersOfInput)
    .query(({ ctx, input }) => letterChoices(ctx.db, input.borrowerId, ctx.now())),
  printedName: permitted('book.read')
    .input(schema.lettersOfInput)
    .query(({ ctx, input }) => printedNameOf(ctx.db, input.borrowerId)),
  recordPrintedName: permitted('contact.record')
    .input(sentFromDesk(schema.printedNameInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => recordPrintedName(ctx, input))),
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
  paragraphs: permitted('letter.register')
    .input(portfolioScope)
    .query(({ ctx, input }) => paragraphsOf(ctx.db, input.portfolioId)),
  /** A query by nature; a mutation because a text is too long for an address. */
  previewParagraph: permitted('template.manage')
    .input(schema.previewParagraphInput)
    .mutation(({ ctx, input }) => previewParagraph(ctx, input)),
  saveParagraph: permitted('template.manage')
    .input(schema.saveParagraphInput)
    .mutation(({ ctx, input }) => saveParagraph(ctx, input)),
  waiting: permitted('letter.register')
    .input(portfolioScope)
    .query(({ ctx, input }) => waitingToPrint(ctx.db, input.portfolioId)),
  print: permitted('outbox.manage')
    .input(schema.printInput)
    .mutation(({ ctx, input }) => printLetters(ctx, input)),
  undoPrint: permitted('outbox.manage')
    .input(schema.batchRef)
    .mutation(({ ctx, input }) => undoPrint(ctx, input.batchId)),
  letterhead: permitted('letter.register')
    .input(portfolioScope)
    .query(({ ctx, input }) => letterheadOf(ctx.db, input.portfolioId)),
  adoptLetterhead: permitted('letterhead.adopt')
    .input(schema.letterheadInput)
    .mutation(({ ctx, input }) => adoptLetterhead(ctx, input)),
});
