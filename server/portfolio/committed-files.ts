import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { imports, snapshot } from '#db/schema/index.ts';
import type { DatedFile } from './rules.ts';

/** The files that the portfolio's snapshots were made of. */
export function committedFiles(tx: Pick<Database, 'select'>, portfolioId: number): DatedFile[] {
  return tx
    .select({ asOf: snapshot.asOf, sha256: imports.fileSha256 })
    .from(snapshot)
    .innerJoin(imports, eq(imports.id, snapshot.importId))
    .where(and(eq(snapshot.portfolioId, portfolioId), eq(imports.state, 'committed')))
    .all()
    .map(({ asOf, sha256 }) => ({ asOf, sha256: sha256 ?? '' }));
}
