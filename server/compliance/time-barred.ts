import type { Day } from '../core/calendar.ts';
import { isTimeBarred, type LimitationResult, type LimitationVerdict } from './limitation.ts';
import type { BorrowerFacts, KnownLoan } from './load-facts.ts';
import { packs } from './packs/all.ts';
import { mayBeIn } from './rules/scene.ts';

const strictness: Record<LimitationVerdict, number> = { barred: 2, unknown: 1, not_barred: 0 };

/**
 * Whether a loan is too old for a court, by the portfolio's pack and by that of each place where the borrower may be:
 * the strictest of them speaks. A pack that was not chosen and names no period has nothing to say.
 */
export function limitationOf(
  { jurisdiction, places }: Pick<BorrowerFacts, 'jurisdiction' | 'places'>,
  { dueSince }: Pick<KnownLoan, 'dueSince'>,
  today: Day,
): LimitationResult {
  const facts = { runsFrom: dueSince, places, today };
  const chosen = packs.find(({ id }) => id === jurisdiction) ?? { limitation: null, title: jurisdiction };
  return packs
    .filter(
      (pack) => pack !== chosen && pack.limitation !== null && places.some((place) => mayBeIn(place, pack)),
    )
    .map((pack) => isTimeBarred(facts, pack))
    .reduce(
      (strictest, next) => (strictness[next.verdict] > strictness[strictest.verdict] ? next : strictest),
      isTimeBarred(facts, chosen),
    );
}
