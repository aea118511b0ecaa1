import type { Sqlite } from '#db/client.ts';

/** How a place that a loan file said is known; a later file that says another one ends it. */
export const fileSource = 'Loan file of ';

const points = [
  ['phone', 'mobile', 'mobile'],
  ['phone', 'home', 'phone'],
  ['phone', 'work', 'work_phone'],
  ['email', 'home', 'email'],
  ['address', 'home', 'address'],
] as const;

/**
 * Works out what the file adds to how and where its borrowers are reached: numbers and addresses that the book does
 * not have, places that do not stand there, and places of earlier files that this one no longer says. Done before the
 * write into the book, which then looks nothing up.
 */
export function finishReach(sqlite: Sqlite, portfolioId: number): void {
  const added = points.map(
    ([kind, place, column]) =>
      `SELECT k.person, k.borrower_id, '${kind}' AS kind, '${place}' AS place, r.${column} AS value
       FROM stage.reach r JOIN stage.link k ON k.seq = r.seq
       WHERE r.${column} IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM main.contact_point c
         WHERE c.borrower_id = k.borrower_id AND c.kind = '${kind}' AND c.value = r.${column})`,
  );
  // in the order of the borrowers, so that the index of the book grows at one end
  sqlite.exec(`CREATE TABLE stage.point AS ${added.join(' UNION ALL ')} ORDER BY person`);
  sqlite.exec(`CREATE TABLE stage.said AS
    SELECT DISTINCT k.person, k.borrower_id, r.country, r.region, r.time_zone
    FROM (SELECT seq, country, region, time_zone FROM stage.reach WHERE time_zone IS NOT NULL
          UNION ALL SELECT seq, country, region, other_zone FROM stage.reach WHERE other_zone IS NOT NULL) r
    JOIN stage.link k ON k.seq = r.seq
    ORDER BY k.person;
    CREATE INDEX stage.said_by ON said (borrower_id) WHERE borrower_id IS NOT NULL;`);
  comparePlaces(sqlite, portfolioId);
  compareLanguages(sqlite);
}

/**
 * The language of a person's last row that names one, where the book has another or none. What a person noted on the
 * case is not written over: they asked.
 */
function compareLanguages(sqlite: Sqlite): void {
  sqlite.exec(`CREATE TABLE stage.language AS
    SELECT person, borrower_id, language FROM (
      SELECT k.person, k.borrower_id, r.language, max(r.seq)
      FROM stage.reach r JOIN stage.link k ON k.seq = r.seq WHERE r.language IS NOT NULL GROUP BY k.person) said
    WHERE borrower_id IS NULL OR NOT EXISTS (
      SELECT 1 FROM main.borrower_language at WHERE at.borrower_id = said.borrower_id
        AND at.id = (SELECT max(id) FROM main.borrower_language WHERE borrower_id = said.borrower_id)
        AND (at.author_id IS NOT NULL OR at.language = said.language))`);
}

const same = 'at.country IS said.country AND at.region IS said.region AND at.time_zone IS said.time_zone';
const standing = `at.withdraws_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM main.place ended WHERE ended.withdraws_id = at.id)`;

function comparePlaces(sqlite: Sqlite, portfolioId: number): void {
  sqlite
    .prepare(
      `CREATE TABLE stage.place AS SELECT person, borrower_id, country, region, time_zone FROM stage.said
       WHERE borrower_id IS NULL OR NOT EXISTS (
         SELECT 1 FROM main.place at
         WHERE at.portfolio_id = ${portfolioId} AND at.borrower_id = said.borrower_id AND ${same} AND ${standing})`,
    )
    .run();
  sqlite
    .prepare(
      `CREATE TABLE stage.place_ended AS SELECT DISTINCT at.id, at.borrower_id
       FROM (SELECT DISTINCT borrower_id FROM stage.said WHERE borrower_id IS NOT NULL) whose
       CROSS JOIN main.place at ON at.portfolio_id = ${portfolioId} AND at.borrower_id = whose.borrower_id
       WHERE at.author_id IS NULL AND at.source LIKE '${fileSource}%' AND ${standing}
         AND NOT EXISTS (SELECT 1 FROM stage.said WHERE said.borrower_id = at.borrower_id AND ${same})`,
    )
    .run();
}

/** Moves what {@link finishReach} worked out into the book, part of its one write. */
export const copyingReach = [
  `INSERT INTO main.contact_point (borrower_id, kind, place, value, author_name, at)
   SELECT coalesce(borrower_id, :lastBorrower + person), kind, place, value, :author, :at FROM stage.point WHERE true
   ON CONFLICT DO NOTHING`,
  `INSERT INTO main.place (portfolio_id, borrower_id, source, withdraws_id, author_name, at)
   SELECT :portfolioId, borrower_id, :source, id, :author, :at FROM stage.place_ended WHERE true
   ON CONFLICT DO NOTHING`,
  `INSERT INTO main.place (portfolio_id, borrower_id, country, region, time_zone, source, author_name, at)
   SELECT :portfolioId, coalesce(borrower_id, :lastBorrower + person), country, region, time_zone, :source, :author, :at
   FROM stage.place`,
  `INSERT INTO main.borrower_language (borrower_id, language, author_name, at)
   SELECT coalesce(borrower_id, :lastBorrower + person), language, :author, :at FROM stage.language`,
];
