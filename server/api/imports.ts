import { importDetail, listImports, listRejections } from '../portfolio/queries.ts';
import { importPage, importRef, rejectionPage } from '../portfolio/schema.ts';
import { permitted, router } from './trpc.ts';

export const importsRouter = router({
  list: permitted('book.import')
    .input(importPage)
    .query(({ ctx, input }) => listImports(ctx.db, input)),
  get: permitted('book.import')
    .input(importRef)
    .query(({ ctx, input }) => importDetail(ctx.db, input.importId)),
  rejections: permitted('book.import')
    .input(rejectionPage)
    .query(({ ctx, input }) => listRejections(ctx.db, input)),
});
