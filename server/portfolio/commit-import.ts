import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { book, imports, snapshot } from '#db/schema/index.ts';
import type { ColumnMapping } from '#db/schema/portfolio.ts';
import { audit, system } from '../core/audit.ts';
import type { Day } from '../core/calendar.ts';
import { conflict } from '../core/errors.ts';
import { copyFindings } from './close-import.ts';
import { rowFields } from './columns.ts';
import { committedFiles } from './committed-files.ts';
import { copyingReach, fileSource } from './finish-reach.ts';
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
  /** How many snapshots the portfolio had when the stage was compared with it. */
  comparedWith: number;
  at: number;
}

const overtaken =
  'Another import of this portfolio was committed while this file was read. Import it again to compare it with the book as it is now.';

/** Fields that belong to the person, not to the loan on a day. */
const personal = new Set(['loanId', 'borrowerId', 'name', 'age', 'gender', 'dependants']);
const facts = rowFields.filter((field) => !personal.has(field)).map(sqlName);

/**
 * The one short write: everything the stage holds enters the book, or nothing does.
 * @returns the new snapshot's id.
 * @throws Refusal where another import was faster and this file no longer follows the book.
 */
export function commitImport(db: Database, commit: Commit): number {
  return db.transaction(
    (tx) => {
      const { importId, portfolioId, asOf, sha256, at } = commit;
      const files = committedFiles(tx, portfolioId);
      const verdict = judgeFile({ asOf, sha256 }, commit.today, files);
      if (!verdict.may) throw new Refusal(verdict.sentence);
      if (files.length !== commit.comparedWith) throw new Refusal(overtaken);
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
      copyStage(db, { portfolioId, snapshotId, at, source: fileSource + asOf });
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

/**
 * Raw statements over the attached stage: through drizzle a million rows take ten times as long. Nothing is looked
 * up: what is new gets the highest id so far plus its place in the file, what is known carries its id in the stage.
 */
function copyStage(
  db: Database,
  into: { portfolioId: number; snapshotId: number; at: number; source: string },
) {
  const places = {
    ...into,
    author: system.name,
    lastBorrower: highestId(db, 'borrower'),
    lastLoan: highestId(db, 'loan'),
  };
  for (const statement of [...copying, ...copyingReach]) db.$client.prepare(statement).run(places);
}

/** Also counts ids that were given to rows since deleted: `AUTOINCREMENT` never gives one twice. */
function highestId(db: Database, table: 'borrower' | 'loan'): number {
  const found = db.$client
    .prepare<[string], { seq: number }>('SELECT seq FROM main.sqlite_sequence WHERE name = ?')
    .get(table);
  return found?.seq ?? 0;
}

const copying = [
  `INSERT INTO main.borrower (id, portfolio_id, external_id, name)
   SELECT :lastBorrower + seq, :portfolioId, external_id, name
   FROM stage.person WHERE borrower_id IS NULL ORDER BY seq`,
  `UPDATE main.borrower SET name = p.name
   FROM stage.person p
   WHERE p.borrower_id = borrower.id AND p.name IS NOT NULL AND p.name IS NOT borrower.name`,
  `INSERT INTO main.protected_attributes (borrower_id, age, gender, dependants)
   SELECT coalesce(borrower_id, :lastBorrower + seq), age, gender, dependants
   FROM stage.person
   WHERE age IS NOT NULL OR gender IS NOT NULL OR dependants IS NOT NULL
   ORDER BY seq
   ON CONFLICT (borrower_id) DO UPDATE SET
     age = coalesce(excluded.age, age),
     gender = coalesce(excluded.gender, gender),
     dependants = coalesce(excluded.dependants, dependants)`,
  `INSERT INTO main.loan (id, portfolio_id, borrower_id, external_id)
   SELECT :lastLoan + k.seq, :portfolioId, coalesce(k.borrower_id, :lastBorrower + k.person), r.loan_id
   FROM stage.link k CROSS JOIN stage.row r ON r.seq = k.seq
   WHERE k.loan_id IS NULL ORDER BY k.seq`,
  `INSERT INTO main.loan_snapshot (snapshot_id, loan_id, borrower_id, ${facts.join(', ')})
   SELECT :snapshotId, coalesce(k.loan_id, :lastLoan + k.seq), coalesce(k.borrower_id, :lastBorrower + k.person),
     ${facts.map((name) => `r.${name}`).join(', ')}
   FROM stage.link k CROSS JOIN stage.row r ON r.seq = k.seq
   ORDER BY k.seq`,
];
