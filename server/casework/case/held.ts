import { activeOn } from '../../compliance/holds/active.ts';
import { holdRules } from '../../compliance/holds/kinds.ts';
import { loadFacts } from '../../compliance/load-facts.ts';
import { holdWords } from '../../compliance/words.ts';
import { formatDay } from '../../core/calendar.ts';
import { refused } from '../../core/errors.ts';
import type { CaseWrite } from './write.ts';

/**
 * Nothing is agreed with a person from whom the law forbids to ask for money at the moment.
 * @param field the field of the form that the refusal stands beside, where there is one
 * @throws AppError refused, naming the hold
 */
export function assertMayAgree(
  {
    db,
    borrowerId,
    today,
    at,
    portfolio,
  }: Pick<CaseWrite, 'db' | 'borrowerId' | 'today' | 'at' | 'portfolio'>,
  field?: string,
): void {
  const held = activeOn(loadFacts(db, borrowerId, at).holds, today).find(
    ({ kind }) => holdRules[kind].stopsAgreements,
  );
  if (!held) return;
  const name = holdWords[held.kind].name.toLowerCase();
  const since = formatDay(held.startDay, portfolio.locale);
  throw refused(`The borrower is on hold (${name}) since ${since}: nothing is agreed until it ends.`, field);
}
