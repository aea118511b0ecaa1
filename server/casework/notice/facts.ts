import { activeOn } from '../../compliance/holds/active.ts';
import { isTimeBarred, type LimitationResult } from '../../compliance/limitation.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { packs } from '../../compliance/packs/all.ts';
import { arrangementWords } from '../case/arrangement.ts';
import type { CaseWrite } from '../case/write.ts';
import { owedBy } from '../payment/owed.ts';

/** What decides about a legal step against one loan, as it stands now. */
export function legalFacts(write: CaseWrite, loanId: number) {
  const { db, tx, borrowerId, today, at, actor, portfolio } = write;
  const known = loadFacts(db, borrowerId, at);
  const holds = activeOn(known.holds, today)
    // a wrong number says nothing about the debt
    .filter(({ contactPointId }) => contactPointId === null)
    .filter((hold) => hold.loanId === null || hold.loanId === loanId)
    .map(({ kind }) => kind.replaceAll('_', ' '));
  const loan = owedBy(db, borrowerId).loans.find((each) => each.loanId === loanId);
  return {
    today,
    owedMinor: loan?.owedMinor ?? 0,
    limitation: limitationOf(known, loanId, today),
    holds,
    arrangement: arrangementWords(tx, borrowerId),
    actorId: actor.id,
    locale: portfolio.locale,
  };
}

function limitationOf(
  { jurisdiction, loans, places }: ReturnType<typeof loadFacts>,
  loanId: number,
  today: string,
): LimitationResult {
  const runsFrom = loans.find(({ id }) => id === loanId)?.dueSince ?? null;
  const pack = packs.find(({ id }) => id === jurisdiction) ?? { limitation: null, title: jurisdiction };
  return isTimeBarred({ runsFrom, places, today }, pack);
}
