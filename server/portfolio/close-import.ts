import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { imports } from '#db/schema/index.ts';
import type { ColumnMapping } from '#db/schema/portfolio.ts';
import type { ImportState } from '#db/terms.ts';
import { audit, system } from '../core/audit.ts';

/** How an import ends that does not become a snapshot. */
export type Ending = Extract<ImportState, 'unchanged' | 'refused' | 'cancelled'>;

export interface Close {
  importId: number;
  state: Ending;
  message: string;
  at: number;
  /** What reading the file found, where it came that far; its rejections are taken from the attached stage. */
  findings?: { rowsRead: number; rowsAccepted: number; rowsRejected: number; mapping: ColumnMapping };
}

/** Ends an import without touching the book. One that has ended already stays as it is. */
export function closeImport(db: Database, { importId, state, message, at, findings }: Close): void {
  db.transaction(
    (tx) => {
      const closed = tx
        .update(imports)
        .set({ state, message, finishedAt: at, ...findings })
        .where(and(eq(imports.id, importId), inArray(imports.state, ['queued', 'running'])))
        .returning({ portfolioId: imports.portfolioId })
        .get();
      if (!closed) return;
      if (findings) copyFindings(db, importId);
      audit(tx, {
        at,
        actor: system,
        portfolioId: closed.portfolioId,
        action: `import.${state}`,
        subject: `import:${importId}`,
        detail: { message },
      });
    },
    { behavior: 'immediate' },
  );
}

/** The rejections, numbered in the order of the file, and the warnings. Also kept of a file that was refused. */
export function copyFindings(db: Database, importId: number) {
  const sqlite = db.$client;
  sqlite.prepare('DELETE FROM main.import_rejection WHERE import_id = ?').run(importId);
  sqlite.prepare('DELETE FROM main.import_warning WHERE import_id = ?').run(importId);
  sqlite
    .prepare(
      `INSERT INTO main.import_rejection (import_id, seq, line, "column", value, reason)
       SELECT ?, row_number() OVER (ORDER BY line, rowid), line, "column", value, reason FROM stage.rejection`,
    )
    .run(importId);
  sqlite
    .prepare(
      `INSERT INTO main.import_warning (import_id, code, count, example_lines)
       SELECT ?, code, count, example_lines FROM stage.warning`,
    )
    .run(importId);
}
