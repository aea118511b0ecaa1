import type { CaseFacts } from '#components/cases/case-facts.ts';
import { placeWords, zonesOf } from '#components/cases/place-words.ts';
import { formatDay, formatInstant } from '#components/format/book-format.ts';
import type { HoldKind } from '#db/terms.ts';
import type { ReadCase } from './read-case.ts';

/** The borrower's own places; where there is none, what the portfolio states of such borrowers. */
const knownPlaces = ({ details: { places, statedPlaces } }: ReadCase) =>
  places.length > 0 ? places : statedPlaces;

export function placeOf(read: ReadCase) {
  const places = knownPlaces(read);
  const words = places.map((place) => placeWords(place, read.view.locale)).join(' and ');
  return { words: words || null, zones: zonesOf(places), at: read.now };
}

/** Why no time of day can be told there; null where it can. */
export const locationGap = ({ channels }: ReadCase): string | null =>
  channels.flatMap(({ result }) => result.rules).find(({ id }) => id === 'LOCATION')?.sentence ?? null;

/**
 * How the borrower can be reached; `lostOn` of an address from which mail came back, or a number that takes no texts,
 * `wrongSince` of one that is on hold as not theirs.
 */
export function pointsOf(read: ReadCase) {
  const { details, unreachable, view } = read;
  const wrong = inForce(read).filter(({ kind }) => kind === 'wrong_number');
  return details.points.map(({ shown, ...point }) => {
    const lost = unreachable.find(({ contactPointId }) => contactPointId === point.id);
    const held = wrong.find(({ contactPointId }) => contactPointId === point.id);
    return {
      ...point,
      value: shown,
      wrongSince: held ? formatDay(held.startDay, view.locale) : null,
      lostOn: lost ? formatDay(lost.lostOn, view.locale) : null,
      lostWhy: lost ? lost.reason.replace(/^Takes no texts: /, '') : null,
    };
  });
}

export function reachOf(read: ReadCase) {
  return {
    points: pointsOf(read),
    places: knownPlaces(read).map((place) => ({
      id: place.id,
      words: placeWords(place, read.view.locale),
      source: place.source,
      isOwn: place.borrowerId !== null,
    })),
    wishes: read.details.wishes.map(({ id, means, until, words, authorName, at }) => ({
      id,
      means: until === null ? means : `${means} until ${formatInstant(until, clockOf(read))}`,
      words,
      authorName,
      at,
    })),
    knowsConsent: read.details.knowsConsent,
    language: read.language,
    printed: read.printed,
  };
}

/** The first clock that is known of them; the portfolio's where none is. */
function clockOf(read: ReadCase) {
  const [zone] = zonesOf(knownPlaces(read));
  return { locale: read.view.locale, timeZone: zone ?? read.view.timeZone };
}

const inForce = ({ holds, view: { today } }: ReadCase) =>
  holds.filter(({ startDay, endDay }) => startDay <= today && (endDay === null || endDay > today));

/** The kinds of hold in force on the person. */
const heldBy = (read: ReadCase): Set<HoldKind> =>
  new Set(
    inForce(read)
      .filter(({ loanId }) => loanId === null)
      .map(({ kind }) => kind),
  );

/** What the forms start from. */
export function factsOf(read: ReadCase): CaseFacts {
  const { view, now } = read;
  const [zone] = zonesOf(knownPlaces(read));
  const clock = clockOf(read);
  const held = heldBy(read);
  return {
    today: view.today,
    now,
    clock: { ...clock, words: zone ? 'their time' : 'on the portfolio’s clock' },
    owedMinor: view.agreeableMinor,
    arrearsMinor: view.owed.arrearsMinor,
    loans: view.owed.loans.map(({ loanId, externalId, owedMinor }) => ({
      id: loanId,
      reference: externalId,
      owedMinor,
    })),
    points: pointsOf(read).map(({ id, kind, party, value, wrongSince }) => ({
      id,
      kind,
      party,
      value,
      wrongSince,
    })),
    askedToStop: held.has('cease'),
    // as the gate has it (server/compliance/holds/kinds.ts): of the dead only the estate, of the represented the lawyer
    speaksFor: held.has('deceased') ? 'estate' : held.has('lawyer') ? 'lawyer' : 'borrower',
    warnings: view.warnings,
    legal: read.legal.loans,
    underWay: read.underWay,
    lane: view.standing.lane,
    isOverridden: view.standing.override !== null,
  };
}

/** Who works on it right now. */
export function holderOf({ holder, ...format }: ReadCase['view'], userId: string) {
  if (!holder) return null;
  return { name: holder.name, isMe: holder.id === userId, until: formatInstant(holder.until, format) };
}
