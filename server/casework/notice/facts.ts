import { activeOn } from '../../compliance/holds/active.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { limitationOf } from '../../compliance/time-barred.ts';
import { assumedReceipt } from '../../compliance/validation.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import { arrangementWords } from '../case/arrangement.ts';
import type { CaseWrite } from '../case/write.ts';
import { owedBy } from '../payment/owed.ts';
import { validationsOf } from '../validation/queries.ts';

/** What decides about a legal step against one loan, as it stands now. */
export function legalFacts(write: CaseWrite, { loanId, warnedOn }: { loanId: number; warnedOn: Day }) {
  const { db, tx, borrowerId, today, at, actor, portfolio } = write;
  const known = loadFacts(db, borrowerId, at);
  const holds = activeOn(known.holds, today)
    // a wrong number says nothing about the debt
    .filter(({ contactPointId }) => contactPointId === null)
    .filter((hold) => hold.loanId === null || hold.loanId === loanId)
    .map(({ kind }) => kind.replaceAll('_', ' '));
  const loan = owedBy(db, borrowerId).loans.find((each) => each.loanId === loanId);
  const debt = known.loans.find(({ id }) => id === loanId) ?? { dueSince: null, recorded: null };
  return {
    today,
    warnedOn,
    periodFrom: periodFrom(known.jurisdiction, warnedOn, write.holidays),
    owedMinor: loan?.owedMinor ?? 0,
    limitation: limitationOf(known, debt, today),
    validation: validationFor(write, loanId),
    holds,
    arrangement: arrangementWords(tx, borrowerId),
    actorId: actor.id,
    locale: portfolio.locale,
  };
}

/**
 * In the United States a letter is taken to arrive some working days after it was sent, and the period's last day is
 * the thirtieth after that (12 CFR 1006.34(b)(5)). A Saturday, a Sunday and a holiday of the portfolio are no such days.
 */
function periodFrom(jurisdiction: string, warnedOn: Day, holidays: ReadonlySet<Day>): Day {
  return jurisdiction.startsWith('us-') ? addDays(assumedReceipt(warnedOn, holidays), 1) : warnedOn;
}

/** A loan that nobody wrote or spoke about has no timer, and no notice. */
function validationFor({ db, borrowerId, portfolio, today, holidays }: CaseWrite, loanId: number) {
  const known = validationsOf(db, borrowerId, { portfolioId: portfolio.id, today, holidays });
  if (known === null) return null;
  return known.find((each) => each.loanId === loanId) ?? { sentOn: null, endsOn: null, isOver: false };
}
