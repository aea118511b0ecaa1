import { readAnswer } from '../casework/answer/read.ts';
import { atDesk } from '../casework/case/at-desk.ts';
import { languageChosen, recordLanguage } from '../casework/case/language.ts';
import { sentFromDesk } from '../casework/schema.ts';
import { isDemo } from '../core/env.ts';
import { carriersNow } from '../messaging/delivery/deliver.ts';
import { cancelMessage, retryMessage, settleUnknown } from '../messaging/outbox/act.ts';
import { cancelMessages, retryMessages } from '../messaging/outbox/act-many.ts';
import { handOut } from '../messaging/outbox/hand-out.ts';
import { messageDetail, messagesOf, outboxCounts, outboxPage } from '../messaging/outbox/queries.ts';
import { previewMessage, previewSendMany, sendMany, sendMessage } from '../messaging/outbox/send.ts';
import * as schema from '../messaging/schema.ts';
import { unreachablePoints } from '../messaging/unreachable.ts';
import { permitted, router } from './trpc.ts';

/** Messages to borrowers: written on the case or in bulk, watched and mended in the outbox. */
export const messagesRouter = router({
  preview: permitted('message.send')
    .input(schema.composeInput)
    .query(({ ctx, input }) => previewMessage(ctx, input)),
  send: permitted('message.send')
    .input(schema.sendInput)
    .mutation(({ ctx, input }) => sendMessage(ctx, input)),
  previewMany: permitted('message.send')
    .input(schema.sendManyInput)
    .mutation(({ ctx, input }) => previewSendMany(ctx, input)),
  sendMany: permitted('message.send')
    .input(schema.sendManyInput)
    .mutation(({ ctx, input }) => sendMany(ctx, input)),
  ofBorrower: permitted('book.read')
    .input(schema.languageInput.pick({ borrowerId: true }))
    .query(({ ctx, input }) => ({
      messages: messagesOf(ctx.db, input.borrowerId),
      language: languageChosen(ctx.db, input.borrowerId),
      unreachable: unreachablePoints(ctx.db, input.borrowerId),
    })),
  recordLanguage: permitted('contact.record')
    .input(sentFromDesk(schema.languageInput))
    .mutation(({ ctx, input }) => atDesk(ctx, input, () => recordLanguage(ctx, input))),
  /** Somebody has read what a borrower wrote back. */
  readAnswer: permitted('case.work')
    .input(schema.answerRef)
    .mutation(({ ctx, input }) => readAnswer(ctx, input.answerId)),
  outbox: permitted('outbox.read')
    .input(schema.outboxInput)
    .query(({ ctx, input }) => outboxPage(ctx.db, input)),
  counts: permitted('outbox.read')
    .input(schema.ofPortfolio)
    .query(({ ctx, input }) => outboxCounts(ctx.db, input.portfolioId)),
  /** What messages leave by on this installation; never a password. */
  carriers: permitted('outbox.read').query(() => {
    const { smtp, gateway, notes } = carriersNow();
    return {
      email: smtp ? `${smtp.host}:${smtp.port}` : null,
      sms: gateway ? new URL(gateway.url).host : null,
      notes,
      simulated: isDemo(),
    };
  }),
  detail: permitted('book.read')
    .input(schema.ofMessage)
    .query(({ ctx, input }) => messageDetail(ctx.db, input.messageId)),
  cancel: permitted('outbox.manage')
    .input(schema.cancelMessageInput)
    .mutation(({ ctx, input }) => cancelMessage(ctx, input)),
  cancelMany: permitted('outbox.manage')
    .input(schema.cancelManyInput)
    .mutation(({ ctx, input }) => cancelMessages(ctx, input)),
  retryMany: permitted('outbox.manage')
    .input(schema.manyInput)
    .mutation(({ ctx, input }) => retryMessages(ctx, input)),
  retry: permitted('outbox.manage')
    .input(schema.ofMessage)
    .mutation(({ ctx, input }) => retryMessage(ctx, input)),
  settleUnknown: permitted('outbox.manage')
    .input(schema.settleUnknownInput)
    .mutation(({ ctx, input }) => settleUnknown(ctx, input)),
  handOut: permitted('outbox.manage')
    .input(schema.manyInput)
    .mutation(({ ctx, input }) => handOut(ctx, input)),
});
