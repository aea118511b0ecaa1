import type { LimitationSource, LimitationStanding } from '#db/terms.ts';
import { addMonths, type Day } from '../core/calendar.ts';
import type { KnownPlace } from './facts.ts';
import type { RulePack } from './packs/pack.ts';
import { limitationSourceWords } from './schema.ts';

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
 * What starts the period anew (a payment, an acknowledgement) is not in the sources read and is not judged: a person
 * records it, and their word goes before this.
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

/** A manager's word on one debt, with what it rests on. */
export interface RecordedLimitation {
  standing: LimitationStanding;
  source: LimitationSource;
  /** Since when it is barred; else the day of the view, the acknowledgement or the payment. */
  sinceDay: Day;
  /** The first day on which no court hears it any more; null where it was recorded as not barred. */
  barredFrom: Day | null;
  authorName: string;
}

/** What a person recorded, as a result of its own: it needs no pack and no date of the file. */
export function recordedResult(recorded: RecordedLimitation, today: Day): LimitationResult {
  const { barredFrom, authorName, sinceDay, source } = recorded;
  const basis = `${authorName} recorded it: ${limitationSourceWords[source].toLowerCase()}, ${sinceDay}.`;
  const citation = `Recorded by ${authorName}`;
  if (barredFrom === null)
    return { verdict: 'not_barred', barredFrom, citation, sentence: `A court hears it. ${basis}` };
  const barred = barredFrom <= today;
  return {
    verdict: barred ? 'barred' : 'not_barred',
    barredFrom,
    citation,
    sentence: barred
      ? `No court hears it since ${barredFrom}: no court action, and no word of it. ${basis}`
      : `A court hears it until ${barredFrom}. ${basis}`,
  };
}

/**
 * The first day from which none of these debts may go to court any more.
 * @returns null while a court goes on hearing one of them, where that cannot be said, and without a debt
 */
export function noneHeardFrom(results: readonly Pick<LimitationResult, 'barredFrom'>[]): Day | null {
  const days = results.map(({ barredFrom }) => barredFrom).filter((day) => day !== null);
  return days.length === results.length ? (days.sort().at(-1) ?? null) : null;
}
