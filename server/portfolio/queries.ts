import { and, asc, desc, eq, getTableColumns, gt, lt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import {
  book,
  importRejection,
  imports,
  importWarning,
  portfolio,
  snapshot,
  user,
} from '#db/schema/index.ts';
import type { ColumnMapping } from '#db/schema/portfolio.ts';
import { notFound } from '../core/errors.ts';
import { labelOf } from './columns.ts';
import type { ImportPage, RejectionPage } from './schema.ts';
import { warningSentence } from './words.ts';

type Reader = Pick<Database, 'select'>;

const bookColumns = {
  ...getTableColumns(portfolio),
  snapshotId: book.snapshotId,
  assessmentId: book.assessmentId,
  asOf: snapshot.asOf,
  loans: snapshot.loans,
  borrowers: snapshot.borrowers,
};

/** Every portfolio with the state of its book; `asOf` and the counts are null before the first import. */
export function listPortfolios(db: Reader) {
  return books(db).orderBy(asc(portfolio.name)).all();
}

/** @throws AppError not_found */
export function portfolioById(db: Reader, portfolioId: number) {
  const found = books(db).where(eq(portfolio.id, portfolioId)).get();
  if (!found) throw notFound('This portfolio');
  return found;
}

export function portfolioByName(db: Reader, name: string) {
  return db.select().from(portfolio).where(eq(portfolio.name, name)).get();
}

function books(db: Reader) {
  return db
    .select(bookColumns)
    .from(portfolio)
    .leftJoin(book, eq(book.portfolioId, portfolio.id))
    .leftJoin(snapshot, eq(snapshot.id, book.snapshotId))
    .$dynamic();
}

const importColumns = {
  id: imports.id,
  portfolioId: imports.portfolioId,
  fileName: imports.fileName,
  fileBytes: imports.fileBytes,
  asOf: imports.asOf,
  state: imports.state,
  rowsRead: imports.rowsRead,
  rowsAccepted: imports.rowsAccepted,
  rowsRejected: imports.rowsRejected,
  message: imports.message,
  createdAt: imports.createdAt,
  finishedAt: imports.finishedAt,
  createdByName: user.name,
};

/** Newest first. `nextBefore` asks for the page after this one; null where there is none. */
export function listImports(db: Reader, { portfolioId, before, limit }: ImportPage) {
  const older = before ? lt(imports.id, before) : undefined;
  const rows = db
    .select(importColumns)
    .from(imports)
    .leftJoin(user, eq(user.id, imports.createdBy))
    .where(and(eq(imports.portfolioId, portfolioId), older))
    .orderBy(desc(imports.id))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  return { imports: page, nextBefore: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** One import with its column mapping and its warnings, the commonest first. @throws AppError not_found */
export function importDetail(db: Reader, importId: number) {
  const found = db
    .select({ ...importColumns, mapping: imports.mapping, fileSha256: imports.fileSha256 })
    .from(imports)
    .leftJoin(user, eq(user.id, imports.createdBy))
    .where(eq(imports.id, importId))
    .get();
  if (!found) throw notFound('This import');
  return { ...found, mapping: labelled(found.mapping), warnings: importWarnings(db, importId) };
}

/** Which column was read as what, in words; the field's own name is for programs. */
function labelled(mapping: ColumnMapping | null) {
  if (!mapping) return null;
  const mapped = mapping.mapped.map(({ header, field }) => ({
    header,
    field,
    label: labelOf(field),
  }));
  return { ...mapping, mapped };
}

export function importWarnings(db: Reader, importId: number) {
  return db
    .select()
    .from(importWarning)
    .where(eq(importWarning.importId, importId))
    .orderBy(desc(importWarning.count), asc(importWarning.code))
    .all()
    .map(({ code, count, exampleLines }) => ({
      code,
      count,
      exampleLines,
      sentence: warningSentence(code, count),
    }));
}

/** Refused cells and rows in the order of the file. `nextAfter` asks for the next page; null where there is none. */
export function listRejections(db: Reader, { importId, after, limit }: RejectionPage) {
  const rows = db
    .select({
      seq: importRejection.seq,
      line: importRejection.line,
      column: importRejection.column,
      value: importRejection.value,
      reason: importRejection.reason,
    })
    .from(importRejection)
    .where(and(eq(importRejection.importId, importId), gt(importRejection.seq, after)))
    .orderBy(asc(importRejection.seq))
    .limit(limit + 1)
    .all();
  const page = rows.slice(0, limit);
  return { rejections: page, nextAfter: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}
