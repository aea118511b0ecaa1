import type { Channel, ContactParty, ContactPointKind } from '#db/terms.ts';

/** What a contact in each way is turned to. */
export const pointKinds: Record<Channel, ContactPointKind> = {
  call: 'phone',
  sms: 'phone',
  email: 'email',
  letter: 'address',
  visit: 'address',
};

interface Choice {
  id: number;
  party: ContactParty;
  /** On hold as not theirs: since when, in words; null where it is good. */
  wrongSince: string | null;
}

/** In the order they are offered: what is known to be wrong comes last. */
export const rightFirst = <P extends Choice>(points: readonly P[]): P[] => [
  ...points.filter(({ wrongSince }) => wrongSince === null),
  ...points.filter(({ wrongSince }) => wrongSince !== null),
];

/**
 * The one a contact begins with where nobody chose: of whoever speaks for the borrower, else of the borrower, and a
 * wrong one only where there is no other.
 */
export function firstPoint<P extends Choice>(points: readonly P[], speaksFor: ContactParty): P | undefined {
  const offered = rightFirst(points);
  const right = offered.filter(({ wrongSince }) => wrongSince === null);
  const of = (from: readonly P[]) =>
    from.find(({ party }) => party === speaksFor) ?? from.find(({ party }) => party === 'borrower');
  return of(right) ?? of(offered) ?? offered[0];
}
