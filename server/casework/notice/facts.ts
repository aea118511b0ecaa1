import { and, desc, eq, gte } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { settlementOffer } from '#db/schema/index.ts';
import { activeOn } from '../../compliance/holds/active.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { limitationOf } from '../../compliance/time-barred.ts';
import { assumedReceipt } from '../../compliance/validation.ts';
import { addDays, type Day } from '../../core/calendar.ts';
import { arrangementWords } from '../case/arrangement.ts';
import type { CaseScope } from '../case/scope.ts';
import { owedBy } from '../payment/owed.ts';
import { validationsOf } from '../validation/queries.ts';
import type { OpenOffer } from './rules.ts';

/** Whoever asks, of whom, and when: inside the act that takes a step, or before it. */
export interface LegalScope extends CaseScope {
  /** Inside an act its own connection: it sees what was written. */
  db: Database;
  at: number;
  actor: { id: string | null };
}

/** What decides about a legal step against one loan, as it stands now. */
export function legalFacts(scope: LegalScope, { loanId, warnedOn }: { loanId: number; warnedOn: Day }) {
  const { db, borrowerId, today, at, actor, portfolio } = scope;
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
    periodFrom: periodFrom(known.jurisdiction, warnedOn, scope.holidays),
    owedMinor: loan?.owedMinor ?? 0,
    limitation: limitationOf(known, debt, today),
    validation: validationFor(scope, loanId),
    holds,
    arrangement: arrangementWords(db, borrowerId),
    offer: openOffer(scope),
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
function validationFor({ db, borrowerId, portfolio, today, holidays }: LegalScope, loanId: number) {
  const known = validationsOf(db, borrowerId, { portfolioId: portfolio.id, today, holidays });
  if (known === null) return null;
  return known.find((each) => each.loanId === loanId) ?? { sentOn: null, endsOn: null, isOver: false };
}

/** The offer that the borrower may still accept, today included; null where there is none. */
function openOffer({ db, borrowerId, today, money }: LegalScope): OpenOffer | null {
  const found = db
    .select({ offerMinor: settlementOffer.offerMinor, validUntil: settlementOffer.validUntil })
    .from(settlementOffer)
    .where(
      and(
        eq(settlementOffer.borrowerId, borrowerId),
        eq(settlementOffer.state, 'offered'),
        gte(settlementOffer.validUntil, today),
      ),
    )
    .orderBy(desc(settlementOffer.id))
    .limit(1)
    .get();
  return found ? { amount: money(found.offerMinor), validUntil: found.validUntil } : null;
}
