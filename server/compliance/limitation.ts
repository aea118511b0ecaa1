import { addMonths, type Day } from '../core/calendar.ts';
import type { KnownPlace } from './facts.ts';
import type { RulePack } from './packs/pack.ts';

export interface LimitationFacts {
  /** The day the period runs from: the oldest unpaid due date. Null where it is not known. */
  runsFrom: Day | null;
  /** Where the borrower is known to be; the shortest period of them decides. */
  places: readonly Pick<KnownPlace, 'region'>[];
  today: Day;
}

export type LimitationVerdict = 'barred' | 'not_barred' | 'unknown';

export interface LimitationResult {
  verdict: LimitationVerdict;
  /** The first day on which no court hears the debt any more; null where it cannot be said. */
  barredFrom: Day | null;
  citation: string;
  sentence: string;
}

/**
 * Whether a debt is too old for a court: such a debt is never sued over, and nobody threatens to (US-15, UK-5).
 * `unknown` is not a no: where the pack's source gives no period, or the day is missing, a person has to confirm.
 * What starts the period anew (a payment, an acknowledgement) is not in the sources read and is not judged.
 */
export function isTimeBarred(
  facts: LimitationFacts,
  pack: Pick<RulePack, 'limitation' | 'title'>,
): LimitationResult {
  const { limitation } = pack;
  const unknown = (citation: string, sentence: string): LimitationResult => ({
    verdict: 'unknown',
    barredFrom: null,
    citation,
    sentence,
  });
  if (!limitation)
    return unknown(
      pack.title,
      'This rule pack names no limitation period: a person must confirm that a court would hear it.',
    );
  const years = shortestPeriod(limitation.years, facts.places);
  if (years === null)
    return unknown(
      limitation.citation,
      'The limitation period depends on the state: a person must confirm that a court would hear it.',
    );
  if (facts.runsFrom === null)
    return unknown(
      limitation.citation,
      'It is not known since when the debt is due: record it before any legal step.',
    );
  const barredFrom = addMonths(facts.runsFrom, years * 12);
  const barred = barredFrom <= facts.today;
  return {
    verdict: barred ? 'barred' : 'not_barred',
    barredFrom,
    citation: limitation.citation,
    sentence: barred
      ? `Due since ${facts.runsFrom}, and ${years} years are over since ${barredFrom}: no court action, and no word of it.`
      : `Due since ${facts.runsFrom}; a court hears it until ${barredFrom} (${years} years).`,
  };
}

/** Where the region is not known the shortest period of the pack holds. */
function shortestPeriod(
  years: readonly { region: string | null; years: number }[],
  places: LimitationFacts['places'],
): number | null {
  if (years.length === 0) return null;
  const everywhere = years.find(({ region }) => region === null)?.years ?? null;
  const shortest = Math.min(...years.map((period) => period.years));
  if (places.length === 0) return shortest;
  const periods = places.map(({ region }) => {
    if (region === null) return shortest;
    return years.find((period) => period.region === region)?.years ?? everywhere ?? shortest;
  });
  return Math.min(...periods);
}
