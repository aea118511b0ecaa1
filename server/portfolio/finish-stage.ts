import type { Sqlite } from '#db/client.ts';
import { warningCodes } from '#db/terms.ts';
import { finishReach } from './finish-reach.ts';

export interface StageTotals {
  rowsAccepted: number;
  rowsRejected: number;
  borrowers: number;
}

const exampleCount = 5;

/**
 * What can only be known once every row is there: loan ids that occur twice, loans that changed their borrower,
 * who the borrowers are, and the warning counts. Works on the attached stage, outside any transaction of the book.
 */
export function finishStage(sqlite: Sqlite, portfolioId: number, headers: StageHeaders): StageTotals {
  sqlite.exec('CREATE INDEX stage.row_loan ON row (loan_id)');
  const doubled = rejectDoubled(sqlite, headers.loanId);
  const moved = rejectMoved(sqlite, portfolioId, headers);
  identify(sqlite, portfolioId);
  finishReach(sqlite, portfolioId);
  writeWarnings(sqlite);
  return {
    rowsAccepted: count(sqlite, 'SELECT count(*) AS n FROM stage.row'),
    rowsRejected: doubled + moved,
    borrowers: count(sqlite, 'SELECT count(*) AS n FROM stage.person'),
  };
}

/** The file's own names of the two columns, for the rejections. */
export interface StageHeaders {
  loanId: string;
  borrowerId: string;
}

const count = (sqlite: Sqlite, sql: string) => sqlite.prepare<[], { n: number }>(sql).get()?.n ?? 0;

/** The first row of a loan counts, each further one is refused and says where the first one stands. */
function rejectDoubled(sqlite: Sqlite, column: string): number {
  sqlite.exec(`
    CREATE TEMP TABLE doubled AS
    SELECT loan_id, min(seq) AS first_seq FROM stage.row GROUP BY loan_id HAVING count(*) > 1;
  `);
  try {
    sqlite
      .prepare(
        `INSERT INTO stage.rejection
         SELECT r.line, ?, r.loan_id, 'This loan is also on line ' || f.line || '; that row was taken.'
         FROM temp.doubled d
         JOIN stage.row f ON f.seq = d.first_seq
         JOIN stage.row r ON r.loan_id = d.loan_id AND r.seq <> d.first_seq`,
      )
      .run(column);
    return sqlite
      .prepare(
        `DELETE FROM stage.row WHERE seq IN (
           SELECT r.seq FROM temp.doubled d JOIN stage.row r ON r.loan_id = d.loan_id AND r.seq <> d.first_seq)`,
      )
      .run().changes;
  } finally {
    sqlite.exec('DROP TABLE temp.doubled');
  }
}

/** A loan keeps its borrower: another one is a mistake in the file, or a sale that a person must look at. */
function rejectMoved(sqlite: Sqlite, portfolioId: number, headers: StageHeaders): number {
  const moved = `
    FROM stage.row r
    CROSS JOIN main.loan l ON l.portfolio_id = ? AND l.external_id = r.loan_id
    CROSS JOIN main.borrower b ON b.id = l.borrower_id
    WHERE b.external_id <> r.borrower_id`;
  sqlite
    .prepare(
      `INSERT INTO stage.rejection
       SELECT r.line, ?, r.borrower_id, 'Loan ' || r.loan_id || ' belongs to borrower ' || b.external_id || ' in the book.'
       ${moved}`,
    )
    .run(headers.borrowerId, portfolioId);
  return sqlite.prepare(`DELETE FROM stage.row WHERE seq IN (SELECT r.seq ${moved})`).run(portfolioId)
    .changes;
}

/**
 * Who is who: `person` has one row a borrower of the file, `link` one a loan, both with the id that the book knows
 * them by, or null where they are new. Worked out here so that the write into the book looks nothing up.
 */
function identify(sqlite: Sqlite, portfolioId: number) {
  sqlite.exec(`
    CREATE TABLE stage.person (
      seq INTEGER PRIMARY KEY, external_id TEXT, name TEXT, age INTEGER, gender TEXT, dependants INTEGER,
      borrower_id INTEGER
    );
    INSERT INTO stage.person
    SELECT min(seq), borrower_id, max(name), max(age), max(gender), max(dependants), NULL
    FROM stage.row GROUP BY borrower_id;
    CREATE INDEX stage.person_external ON person (external_id);
    CREATE TABLE stage.link (seq INTEGER PRIMARY KEY, person INTEGER, borrower_id INTEGER, loan_id INTEGER);
  `);
  sqlite
    .prepare(
      `UPDATE stage.person SET borrower_id =
         (SELECT b.id FROM main.borrower b WHERE b.portfolio_id = ? AND b.external_id = person.external_id)`,
    )
    .run(portfolioId);
  sqlite
    .prepare(
      `INSERT INTO stage.link
       SELECT r.seq, p.seq, p.borrower_id, l.id
       FROM stage.row r
       CROSS JOIN stage.person p ON p.external_id = r.borrower_id
       LEFT JOIN main.loan l ON l.portfolio_id = ? AND l.external_id = r.loan_id
       ORDER BY r.seq`,
    )
    .run(portfolioId);
}

/** One walk counts all of them; the examples stop at the first few rows. */
function writeWarnings(sqlite: Sqlite) {
  sqlite.exec('CREATE TABLE stage.warning (code TEXT, count INTEGER, example_lines TEXT)');
  const sums = warningCodes.map((_, i) => `total((warnings >> ${i}) & 1)`).join(', ');
  const counts = sqlite.prepare<[], number[]>(`SELECT ${sums} FROM stage.row`).raw().get() ?? [];
  const add = sqlite.prepare(
    `INSERT INTO stage.warning
     SELECT ?, ?, json_group_array(line)
     FROM (SELECT line FROM stage.row WHERE warnings & ? ORDER BY seq LIMIT ${exampleCount})`,
  );
  warningCodes.forEach((code, i) => {
    if (counts[i]) add.run(code, counts[i], 1 << i);
  });
}
