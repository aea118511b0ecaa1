import type { Database } from '#db/client.ts';

const lanes = ['legal_notice', 'settlement', 'reminder'] as const;

/** A zone in which it is about noon now, so that the hours of no rule are in the way whenever this runs. */
export function noonZone(at: number): string {
  const ahead = 12 - new Date(at).getUTCHours();
  // the sign of Etc/GMT is the other way round: Etc/GMT-3 is three hours ahead
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** An assessed book of borrowers with one loan each, written as rows: the assessment itself is not what is measured. */
export function fillBook(db: Database, borrowers: number, at: number): { portfolioId: number } {
  const { $client: sqlite } = db;
  const zone = noonZone(at);
  sqlite.exec(`
    INSERT INTO portfolio (id, name, currency, locale, time_zone, jurisdiction, created_at)
      VALUES (1, 'Bench', 'USD', 'en-US', '${zone}', 'hours-only', 0);
    INSERT INTO playbook (id, portfolio_id, version, legal_above, settlement_from, segment_count, adopted_at)
      VALUES (1, 1, 1, 0.75, 0.5, 4, 0);
    INSERT INTO place (portfolio_id, country, time_zone, source, author_name, at)
      VALUES (1, 'US', '${zone}', 'bench', 'Bench', 0);
    INSERT INTO import (id, portfolio_id, file_name, file_path, file_bytes, as_of, state, created_at)
      VALUES (1, 1, 'bench.csv', 'bench.csv', 1, '2026-01-01', 'committed', 0);
    INSERT INTO snapshot (id, portfolio_id, import_id, as_of, loans, borrowers, created_at)
      VALUES (1, 1, 1, '2026-01-01', ${borrowers}, ${borrowers}, 0);
    INSERT INTO assessment (id, portfolio_id, snapshot_id, playbook_id, target_rule, seed, loans, borrowers, created_at, committed_at)
      VALUES (1, 1, 1, 1, 'auto', 1, ${borrowers}, ${borrowers}, 0, 1);
    INSERT INTO segmentation (id, assessment_id, segment_count, seed, restarts, rows, features, inertia)
      VALUES (1, 1, 1, 1, 1, ${borrowers}, '[]', 0);
    INSERT INTO segment (id, segmentation_id, position, name, words, high_risk, size, outstanding_minor, centre)
      VALUES (1, 1, 0, 'All', 'All', 0, ${borrowers}, 0, '{}');
    INSERT INTO book (portfolio_id, snapshot_id, assessment_id) VALUES (1, 1, 1);`);
  const person = sqlite.prepare('INSERT INTO borrower (id, portfolio_id, external_id) VALUES (?, 1, ?)');
  const debt = sqlite.prepare(
    'INSERT INTO loan (id, portfolio_id, borrower_id, external_id) VALUES (?, 1, ?, ?)',
  );
  const facts = sqlite.prepare(
    `INSERT INTO loan_snapshot (snapshot_id, loan_id, borrower_id, outstanding_minor, emi_minor, missed_payments, days_past_due)
     VALUES (1, ?, ?, ?, ?, 2, 45)`,
  );
  const decision = sqlite.prepare(
    `INSERT INTO lane_decision (assessment_id, borrower_id, lane, score, deciding_loan_id, segment_id, loans,
       outstanding_minor, days_past_due)
     VALUES (1, ?, ?, ?, ?, 1, 1, ?, 45)`,
  );
  sqlite.transaction(() => {
    for (let id = 1; id <= borrowers; id++) {
      // spread like random numbers, and the same in every run
      const owesMinor = 10_000 + ((id * 7_919) % 990_000);
      const score = ((id * 104_729) % 1000) / 1000;
      person.run(id, `B${id}`);
      debt.run(id, id, `L${id}`);
      facts.run(id, id, owesMinor, Math.ceil(owesMinor / 24));
      decision.run(id, lanes[id % 3], score, id, owesMinor);
    }
  })();
  return { portfolioId: 1 };
}
