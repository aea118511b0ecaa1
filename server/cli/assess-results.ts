import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/client.ts';
import type { StoredReason } from '#db/schema/index.ts';
import { csvLine } from '../portfolio/export-csv.ts';
import { reasonWords } from '../risk/reasons.ts';
import { type Summary, summarise } from './assess-summary.ts';
import { writeWhole } from './write-whole.ts';

export interface Results {
  assessmentId: number;
  currency: string;
  out: string;
}

/** Writes `loans.csv` and `summary.json`, each whole or not at all. Returns the summary. */
export function writeResults(db: Database, results: Results): Summary {
  const summary = summarise(db, results);
  mkdirSync(results.out, { recursive: true });
  writeWhole(join(results.out, 'loans.csv'), loanLines(db, results));
  writeWhole(join(results.out, 'summary.json'), [JSON.stringify(summary, null, 2)]);
  return summary;
}

function* loanLines(db: Database, { assessmentId, currency }: Results): Generator<string> {
  const rows = db.$client
    .prepare<
      [number],
      [loan: string, borrower: string, segment: string, score: number, lane: string, reasons: string]
    >(
      `SELECT l.external_id, b.external_id, g.name, s.score, s.lane, s.reasons
       FROM score s
       JOIN loan l ON l.id = s.loan_id
       JOIN borrower b ON b.id = l.borrower_id
       JOIN segment g ON g.id = s.segment_id
       WHERE s.assessment_id = ? ORDER BY s.loan_id`,
    )
    .raw();
  const format = { currency, locale: 'en-US' };
  yield 'loan_id,borrower_id,segment,risk_score,lane,reasons';
  const scored =
    db.$client.prepare('SELECT 1 FROM model WHERE assessment_id = ? AND active').get(assessmentId) !==
    undefined;
  for (const [loan, borrower, segment, score, lane, reasons] of rows.iterate(assessmentId)) {
    const words = reasonWords(JSON.parse(reasons) as StoredReason[], format);
    // a book that no model could be trained on has no scores, and shows none
    yield csvLine([loan, borrower, segment, scored ? score : null, lane, words.join('; ')]);
  }
}
