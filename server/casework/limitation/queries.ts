import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { LimitationSource } from '#db/terms.ts';
import type { LimitationVerdict } from '../../compliance/limitation.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { limitationOf } from '../../compliance/time-barred.ts';
import type { Day } from '../../core/calendar.ts';

export interface LoanLimitation {
  loanId: number;
  verdict: LimitationVerdict;
  /** The first day on which no court hears it any more, where that can be said. */
  barredFrom: Day | null;
  /** What it is computed from; null where a person recorded it. */
  basis: { citation: string; sentence: string } | null;
  recorded: {
    entryId: number;
    source: LimitationSource;
    sinceDay: Day;
    reason: string;
    authorName: string;
    at: number;
  } | null;
}

type EntryRow = NonNullable<LoanLimitation['recorded']> & { loanId: number };

/** The newest that was not taken back, loan by loan. */
const inForce = `
  SELECT loan_id AS loanId, id AS entryId, source, since_day AS sinceDay, reason, author_name AS authorName, at
  FROM limitation_entry e WHERE borrower_id = ? + 0 AND withdraws_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM limitation_entry ended WHERE ended.withdraws_id = e.id) ORDER BY id`;

/** Whether a court still hears each loan of a borrower, and who says so. */
export function limitationsOf(db: Database, borrowerId: number, { today, at }: { today: Day; at: number }) {
  const known = loadFacts(db, borrowerId, at);
  const entries = new Map(
    prepared<[number], EntryRow>(db, inForce)
      .all(borrowerId)
      .map(({ loanId, ...entry }) => [loanId, entry]),
  );
  return known.loans.map((loan): LoanLimitation => {
    const { verdict, barredFrom, citation, sentence } = limitationOf(known, loan, today);
    const recorded = entries.get(loan.id) ?? null;
    return {
      ...{ loanId: loan.id, verdict, barredFrom, recorded },
      basis: recorded ? null : { citation, sentence },
    };
  });
}
