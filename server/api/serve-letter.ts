import type { Context } from '../core/context.ts';
import { invalid } from '../core/errors.ts';
import { toMajor } from '../core/money.ts';
import { zipOf } from '../core/zip.ts';
import { letterDocument } from '../letters/document.ts';
import { previewDocument } from '../letters/preview.ts';
import { letterRegister, type RegisterRow } from '../letters/queries.ts';
import { batchRef, draftInput, letterRef, type RegisterInput, registerInput } from '../letters/schema.ts';
import { batchFiles } from '../letters/waiting.ts';
import { csvLine } from '../portfolio/export-csv.ts';
import { portfolioById } from '../portfolio/queries.ts';
import { answering, permittedContext } from './http.ts';

const pdfHeaders = (name: string) => ({
  'content-type': 'application/pdf',
  'content-disposition': `inline; filename="${name}.pdf"`,
  'cache-control': 'no-store',
});

/** `GET /api/letters/12`: the letter as it was issued, held against its checksum first. */
export function serveLetter(request: Request, letterId: string): Promise<Response> {
  return answering(async () => {
    const { db } = await permittedContext(request, 'book.read');
    const { number, bytes } = letterDocument(db, letterRef.parse({ letterId: Number(letterId) }).letterId);
    return new Response(new Uint8Array(bytes), { headers: pdfHeaders(number) });
  });
}

/** `GET /api/letters/preview?draft={…}`: what would be printed, marked as a preview; nothing is stored. */
export function servePreview(request: Request): Promise<Response> {
  return answering(async () => {
    const ctx = await permittedContext(request, 'letter.issue');
    const draft = draftInput.parse(readDraft(new URL(request.url).searchParams.get('draft')));
    return new Response(new Uint8Array(previewDocument(ctx, draft)), {
      headers: pdfHeaders('preview'),
    });
  });
}

function readDraft(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    throw invalid('This is no draft of a letter.');
  }
}

/** `GET /api/letters/batch?batchId=3`: the letters of a batch as one ZIP, in order of number, sent as they are read. */
export function serveBatch(request: Request): Promise<Response> {
  return answering(async () => {
    const { db } = await permittedContext(request, 'outbox.manage');
    const batchId = Number(new URL(request.url).searchParams.get('batchId'));
    const files = batchFiles(db, batchRef.parse({ batchId }).batchId);
    return new Response(streamOf(zipOf(files)), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="letters-${batchId}.zip"`,
        'cache-control': 'no-store',
      },
    });
  });
}

const pageSize = 200;

/** `GET /api/letters/register?portfolioId=1`: the register as a CSV, sent page by page as it is read. */
export function exportRegister(request: Request): Promise<Response> {
  return answering(async () => {
    const ctx = await permittedContext(request, 'letter.register');
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const wanted = registerInput.parse({
      ...query,
      portfolioId: Number(query.portfolioId),
      before: undefined,
      limit: pageSize,
    });
    return new Response(streamOf(encoded(lines(ctx, wanted))), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="letters.csv"',
        'cache-control': 'no-store',
      },
    });
  });
}

const heading = [
  'Number',
  'Kind',
  'Language',
  'Issued on',
  'Borrower',
  'Addressed to',
  'Owed',
  'Currency',
  'Pages',
  'Issued by',
  'SHA-256',
  'Unchanged',
];

function* lines({ db }: Context, wanted: RegisterInput): Generator<string> {
  const { currency } = portfolioById(db, wanted.portfolioId);
  // the byte order mark tells Excel that this is UTF-8
  yield `\ufeff${csvLine(heading)}\r\n`;
  let before: number | undefined;
  do {
    const page: ReturnType<typeof letterRegister> = letterRegister(db, { ...wanted, before });
    yield page.letters.map((row) => `${csvLine(cells(row, currency))}\r\n`).join('');
    before = page.nextBefore ?? undefined;
  } while (before !== undefined);
}

const cells = (row: RegisterRow, currency: string) => [
  row.number,
  row.kind.replaceAll('_', ' '),
  row.language ?? '',
  row.issuedOn,
  row.reference,
  row.addressee,
  toMajor(row.owedMinor, currency),
  currency,
  row.pages,
  row.byName,
  row.sha256,
  row.isIntact,
];

/** The next page is read when the browser has taken the one before. */
function streamOf(parts: Generator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const { done, value } = parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function* encoded(parts: Generator<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const part of parts) yield encoder.encode(part);
}
