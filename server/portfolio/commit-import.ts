import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { book, imports, snapshot } from '#db/schema/index.ts';
import type { ColumnMapping } from '#db/schema/portfolio.ts';
import { audit, system } from '../core/audit.ts';
import type { Day } from '../core/calendar.ts';
import { conflict } from '../core/errors.ts';
import { copyFindings } from './close-import.ts';
import { fieldNames } from './columns.ts';
import { committedFiles } from './committed-files.ts';
import type { StageTotals } from './finish-stage.ts';
import { Refusal } from './refusal.ts';
import { judgeFile } from './rules.ts';
import { sqlName } from './stage.ts';

export interface Commit extends StageTotals {
  importId: number;
  portfolioId: number;
  asOf: Day;
  today: Day;
  sha256: string;
  rowsRead: number;
  mapping: ColumnMapping;
  at: number;
}

/** Fields that belong to the person, not to the loan on a day. */
const personal = new Set(['loanId', 'borrowerId', 'name', 'age', 'gender', 'dependants']);
const facts = fieldNames.filter((field) => !personal.has(field)).map(sqlName);

/**
 * The one short write: everything the stage holds enters the book, or nothing does.
 * @returns the new snapshot's id.
 * @throws Refusal where another import was faster and this file no longer follows the book.
 */
export function commitImport(db: Database, commit: Commit): number {
  return db.transaction(
    (tx) => {
      const { importId, portfolioId, asOf, sha256, at } = commit;
      const verdict = judgeFile({ asOf, sha256 }, commit.today, committedFiles(tx, portfolioId));
      if (!verdict.may) throw new Refusal(verdict.sentence);
      claimEnd(tx, commit);
      const { snapshotId } = tx
        .insert(snapshot)
        .values({
          portfolioId,
          importId,
          asOf,
          loans: commit.rowsAccepted,
          borrowers: commit.borrowers,
          createdAt: at,
        })
        .returning({ snapshotId: snapshot.id })
        .get();
      copyStage(db, { portfolioId, snapshotId });
      copyFindings(db, importId);
      tx.insert(book)
        .values({ portfolioId, snapshotId })
        // the earlier assessment stays in force until the next one judges this snapshot
        .onConflictDoUpdate({ target: book.portfolioId, set: { snapshotId } })
        .run();
      audit(tx, {
        at,
        actor: system,
        portfolioId,
        action: 'snapshot.committed',
        subject: `import:${importId}`,
        detail: {
          snapshotId,
          asOf,
          sha256,
          rowsAccepted: commit.rowsAccepted,
          rowsRejected: commit.rowsRejected,
        },
      });
      return snapshotId;
    },
    { behavior: 'immediate' },
  );
}

function claimEnd(tx: Pick<Database, 'update'>, commit: Commit) {
  const { rowsRead, rowsAccepted, rowsRejected, mapping, sha256, at } = commit;
  const closed = tx
    .update(imports)
    .set({
      state: 'committed',
      rowsRead,
      rowsAccepted,
      rowsRejected,
      mapping,
      fileSha256: sha256,
      message: null,
      finishedAt: at,
    })
    .where(and(eq(imports.id, commit.importId), eq(imports.state, 'running')))
    .run();
  if (closed.changes === 0) throw conflict('Another run of this import has finished meanwhile.');
}

/** Raw statements over the attached stage: through drizzle a million rows take ten times as long. */
function copyStage(db: Database, { portfolioId, snapshotId }: { portfolioId: number; snapshotId: number }) {
  const sqlite = db.$client;
  const p = { portfolioId, snapshotId };
  sqlite
    .prepare(
      `INSERT INTO main.borrower (portfolio_id, external_id, name)
       SELECT :portfolioId, external_id, name FROM stage.person WHERE true ORDER BY seq
       ON CONFLICT (portfolio_id, external_id) DO UPDATE SET name = excluded.name WHERE excluded.name IS NOT NULL`,
    )
    .run(p);
  sqlite
    .prepare(
      `INSERT INTO main.protected_attributes (borrower_id, age, gender, dependants)
       SELECT b.id, s.age, s.gender, s.dependants
       FROM stage.person s
       CROSS JOIN main.borrower b ON b.portfolio_id = :portfolioId AND b.external_id = s.external_id
       WHERE s.age IS NOT NULL OR s.gender IS NOT NULL OR s.dependants IS NOT NULL
       ORDER BY s.seq
       ON CONFLICT (borrower_id) DO UPDATE SET
         age = coalesce(excluded.age, age),
         gender = coalesce(excluded.gender, gender),
         dependants = coalesce(excluded.dependants, dependants)`,
    )
    .run(p);
  sqlite
    .prepare(
      `INSERT INTO main.loan (portfolio_id, borrower_id, external_id)
       SELECT :portfolioId, b.id, r.loan_id
       FROM stage.row r
       CROSS JOIN main.borrower b ON b.portfolio_id = :portfolioId AND b.external_id = r.borrower_id
       WHERE true ORDER BY r.seq
       ON CONFLICT (portfolio_id, external_id) DO NOTHING`,
    )
    .run(p);
  sqlite
    .prepare(
      `INSERT INTO main.loan_snapshot (snapshot_id, loan_id, borrower_id, ${facts.join(', ')})
       SELECT :snapshotId, l.id, l.borrower_id, ${facts.map((name) => `r.${name}`).join(', ')}
       FROM stage.row r
       CROSS JOIN main.loan l ON l.portfolio_id = :portfolioId AND l.external_id = r.loan_id
       ORDER BY r.seq`,
    )
    .run(p);
}
