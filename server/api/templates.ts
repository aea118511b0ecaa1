import * as schema from '../messaging/schema.ts';
import { adoptCorrespondence, senderOf } from '../messaging/sender.ts';
import { addOffered, offeredTemplates } from '../messaging/template/offer.ts';
import { previewTemplate } from '../messaging/template/preview.ts';
import { listTemplates, templateFields, templateHistory } from '../messaging/template/queries.ts';
import { readersOf } from '../messaging/template/readers.ts';
import { retireTemplate, saveTemplate } from '../messaging/template/save.ts';
import { permitted, router } from './trpc.ts';

/** What is written to borrowers, and in whose name. */
export const templatesRouter = router({
  list: permitted('template.manage')
    .input(schema.ofPortfolio)
    .query(({ ctx, input }) => listTemplates(ctx, input.portfolioId)),
  offered: permitted('template.manage')
    .input(schema.ofPortfolio)
    .query(({ ctx, input }) => offeredTemplates(ctx.db, input.portfolioId)),
  addOffered: permitted('template.manage')
    .input(schema.ofPortfolio)
    .mutation(({ ctx, input }) => addOffered(ctx, input.portfolioId)),
  history: permitted('template.manage')
    .input(schema.templateKey)
    .query(({ ctx, input }) => templateHistory(ctx, input)),
  fields: permitted('template.manage').query(() => templateFields()),
  /** A query by nature; a mutation because a text is too long for an address. */
  preview: permitted('template.manage')
    .input(schema.previewTemplateInput)
    .mutation(({ ctx, input }) => previewTemplate(ctx, input)),
  readers: permitted('template.manage')
    .input(schema.readersInput)
    .query(({ ctx, input }) => readersOf(ctx, input)),
  save: permitted('template.manage')
    .input(schema.saveTemplateInput)
    .mutation(({ ctx, input }) => saveTemplate(ctx, input)),
  retire: permitted('template.manage')
    .input(schema.retireTemplateInput)
    .mutation(({ ctx, input }) => retireTemplate(ctx, input)),
  sender: permitted('template.manage')
    .input(schema.ofPortfolio)
    .query(({ ctx, input }) => senderOf(ctx.db, input.portfolioId)),
  adoptSender: permitted('template.manage')
    .input(schema.correspondenceInput)
    .mutation(({ ctx, input }) => adoptCorrespondence(ctx, input)),
});
