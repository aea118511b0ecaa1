import { isForeignOrigin } from '../auth/doorstep.ts';
import { dayIn } from '../core/calendar.ts';
import type { Context } from '../core/context.ts';
import { forbidden, invalid } from '../core/errors.ts';
import { submitImport } from '../jobs/submit.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { refuseDay } from '../portfolio/register-import.ts';
import { uploadQuery } from '../portfolio/schema.ts';
import { maxUploadBytes, removeUpload, storeUpload, tooLarge } from '../portfolio/store-upload.ts';
import { answering, permittedContext } from './http.ts';

/**
 * `POST /api/imports?portfolioId=1&asOf=2026-01-31&fileName=book.csv`, the file itself as the body.
 * Answers 201 with `{ importId, jobId }`; the job carries the import out.
 */
export function uploadImport(request: Request): Promise<Response> {
  return answering(async () => {
    if (isForeignOrigin(request.headers)) throw forbidden('Another site may not send files here.');
    const ctx = await permittedContext(request, 'book.import');
    return Response.json(await receive(ctx, request), { status: 201 });
  });
}

/** What can be refused is refused before the body is read. */
async function receive(ctx: Context, request: Request) {
  const query = uploadQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  refuseDay(query.asOf, dayIn(portfolioById(ctx.db, query.portfolioId).timeZone, ctx.now()));
  if (request.headers.get('content-type')?.startsWith('multipart/')) {
    throw invalid('Send the file itself as the body of the request, not a form.', 'file');
  }
  if (!request.body) throw invalid('The file is empty. Nothing was imported.', 'file');
  const maxBytes = maxUploadBytes();
  const announcedBytes = announced(request.headers);
  if ((announcedBytes ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const stored = await storeUpload(request.body, { maxBytes, announcedBytes });
  try {
    return submitImport(ctx, { ...query, ...stored });
  } catch (error) {
    removeUpload(stored.filePath);
    throw error;
  }
}

/** Null where the length is not known beforehand, or tells of the body before it was unpacked. */
function announced(headers: Headers): number | null {
  const length = headers.get('content-length');
  return length === null || headers.get('content-encoding') ? null : Number(length);
}
