import type { Day } from '../core/calendar.ts';
import { isTimeBarred, type LimitationResult, type LimitationVerdict, recordedResult } from './limitation.ts';
import type { BorrowerFacts, KnownLoan } from './load-facts.ts';
import { packs } from './packs/all.ts';
import { mayBeIn } from './rules/scene.ts';

const strictness: Record<LimitationVerdict, number> = { barred: 2, unknown: 1, not_barred: 0 };

/**
 * Whether a loan is too old for a court: as a person recorded it, else by the portfolio's pack and by that of each place
 * where the borrower may be. The strictest of them speaks, and the earliest day counts. A pack that was not chosen and
 * names no period has nothing to say.
 */
export function limitationOf(
  { jurisdiction, places }: Pick<BorrowerFacts, 'jurisdiction' | 'places'>,
  { dueSince, recorded }: Pick<KnownLoan, 'dueSince' | 'recorded'>,
  today: Day,
): LimitationResult {
  if (recorded) return recordedResult(recorded, today);
  const facts = { runsFrom: dueSince, places, today };
  const chosen = packs.find(({ id }) => id === jurisdiction) ?? { limitation: null, title: jurisdiction };
  const others = packs.filter(
    (pack) => pack !== chosen && pack.limitation !== null && places.some((place) => mayBeIn(place, pack)),
  );
  const results = [chosen, ...others].map((pack) => isTimeBarred(facts, pack));
  const days = results.map(({ barredFrom }) => barredFrom).filter((day) => day !== null);
  const strictest = results.reduce((most, next) =>
    strictness[next.verdict] > strictness[most.verdict] ? next : most,
  );
  return { ...strictest, barredFrom: days.sort()[0] ?? null };
}

/** The shortest period of any pack, in years. */
const shortestYears = Math.min(
  ...packs.flatMap(({ limitation }) => limitation?.years.map(({ years }) => years) ?? []),
);

/**
 * From so many days past due on, a debt may be too old for a court within the coming year. A younger one is not asked
 * about where a whole book is put in order; it is assessed again before it comes to that.
 */
export const agedDays = (shortestYears - 1) * 365;
