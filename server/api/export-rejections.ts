import type { Context } from '../core/context.ts';
import { csvLine } from '../portfolio/export-csv.ts';
import { importById } from '../portfolio/import.ts';
import { listRejections } from '../portfolio/queries.ts';
import { importRef } from '../portfolio/schema.ts';
import { answering, permittedContext } from './http.ts';

const pageSize = 500;

/** `GET /api/imports/12/rejections`: every refused row of an import as a CSV, sent page by page as it is read. */
export function exportRejections(request: Request, importId: string): Promise<Response> {
  return answering(async () => {
    const ctx = await permittedContext(request, 'book.import');
    const { id, fileName } = importById(ctx.db, importRef.parse({ importId: Number(importId) }).importId);
    const name = `${fileName.replace(/\.[^.]*$/, '')} - rejected rows.csv`;
    return new Response(streamOf(pages(ctx, id)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="rejected-rows-${id}.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'no-store',
      },
    });
  });
}

function* pages({ db }: Context, importId: number): Generator<string> {
  // the byte order mark tells Excel that this is UTF-8
  yield `\ufeff${csvLine(['Line', 'Column', 'Value', 'Reason'])}\r\n`;
  let after: number | null = 0;
  while (after !== null) {
    const page: ReturnType<typeof listRejections> = listRejections(db, { importId, after, limit: pageSize });
    yield page.rejections.map((r) => `${csvLine([r.line, r.column, r.value, r.reason])}\r\n`).join('');
    after = page.nextAfter;
  }
}

/** The next page is read when the browser has taken the one before. */
function streamOf(parts: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
