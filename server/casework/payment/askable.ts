import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import type { WorkState } from '#db/terms.ts';
import { loansHeld } from '../../compliance/holds/loans-held.ts';
import type { Day } from '../../core/calendar.ts';
import { arrearsOf, type LoanOwed, type Owed, owedBy } from './owed.ts';

/** Of what a borrower owes, what they may be asked for. Minor units. */
export interface Askable {
  loans: LoanOwed[];
  loanIds: number[];
  owedMinor: number;
  arrearsMinor: number;
  /** The most of any of these loans. */
  daysPastDue: number;
  /** Since when the oldest of them is due; null where none is past due. */
  dueSince: Day | null;
  /** Why nothing may be asked for, as a sentence; null where something may. */
  nothing: string | null;
}

interface Against {
  /** Loans with a hold of their own. */
  held: ReadonlySet<number>;
  /** The queue closed the borrower: in a book of nothing but ended loans it does not. */
  isClosed: boolean;
}

/**
 * The loans that a borrower may be asked for: something is owed on them, no hold of their own stands against it, and the
 * file does not say that they have ended, whose balance and days past due stood still that day. A book of nothing but
 * ended loans is worked as if they were open.
 */
export function askableOf(owed: Owed, { held, isClosed }: Against): Askable {
  const due = owed.loans.filter(({ owedMinor }) => owedMinor > 0);
  const open = owed.ended && !isClosed ? due : due.filter(({ ended }) => !ended);
  const loans = open.filter(({ loanId }) => !held.has(loanId));
  const sum = (of: (loan: LoanOwed) => number) => loans.reduce((all, loan) => all + of(loan), 0);
  const owedMinor = sum((loan) => loan.owedMinor);
  const since = loans.map(({ dueSince }) => dueSince).filter((day) => day !== null);
  const because = open.length > 0 ? 'each loan is on hold' : 'the lender’s file says how each loan ended';
  return {
    loans,
    loanIds: loans.map(({ loanId }) => loanId).sort((a, b) => a - b),
    owedMinor,
    arrearsMinor: arrearsOf({ loans, owedMinor, paidMinor: sum(({ paidMinor }) => paidMinor) }),
    daysPastDue: Math.max(0, ...loans.map(({ daysPastDue }) => daysPastDue)),
    dueSince: since.sort()[0] ?? null,
    nothing:
      loans.length > 0
        ? null
        : due.length === 0
          ? 'Nothing is owed any more.'
          : `What is owed may not be asked for: ${because}.`,
  };
}

/** The same as the database has it on a day of the portfolio. */
export function askableFrom(db: Database, borrowerId: number, today: Day): Askable {
  const item = prepared<[number], { state: WorkState }>(
    db,
    'SELECT state FROM work_item WHERE borrower_id = ? + 0',
  ).get(borrowerId);
  return askableOf(owedBy(db, borrowerId), {
    held: loansHeld(db, borrowerId, today),
    isClosed: item?.state === 'closed',
  });
}
