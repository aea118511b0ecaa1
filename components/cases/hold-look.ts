import type { ContactPointKind, HoldKind } from '#db/terms.ts';

export interface HoldLook {
  word: string;
  /** What it does, and how it ends. */
  sentence: string;
  /** What it may be placed on; the first is the usual one. */
  on: readonly ('person' | 'loan' | 'number')[];
  /** It ends by itself on a day that its author may name. */
  review: boolean;
  /** The end is known once a treatment has ended. */
  treatment: boolean;
  /** When somebody looks at it again where nobody names a day; null for one that ends by itself. */
  lookAgain: string | null;
}

const usual = { review: false, treatment: false, lookAgain: null } as const;

/** A hold in words, for whoever places or reads one; the rules themselves stay with the server. */
export const holdLooks: Record<HoldKind, HoldLook> = {
  dispute: {
    ...usual,
    word: 'Dispute',
    sentence: 'All steps rest until the debt is checked and the outcome told. A manager lifts it.',
    lookAgain: 'in two weeks',
    on: ['person', 'loan'],
  },
  hardship: {
    ...usual,
    word: 'Hardship',
    sentence: 'Contact rests until a review, 30 days on unless you name the day.',
    on: ['person', 'loan'],
    review: true,
  },
  vulnerability: {
    ...usual,
    word: 'Vulnerability',
    sentence:
      'Contact rests until a review, 30 days on unless you name the day. A manager sees it under Compliance and gives the case to whoever is trained for it.',
    on: ['person'],
    review: true,
  },
  deceased: {
    ...usual,
    word: 'Deceased',
    sentence: 'Contact goes to whoever acts for the estate. A manager lifts it.',
    lookAgain: 'in 30 days',
    on: ['person'],
  },
  bankruptcy: {
    ...usual,
    word: 'Bankruptcy',
    sentence: 'The stay stops collection. A manager lifts it.',
    lookAgain: 'in 90 days',
    on: ['person'],
  },
  lawyer: {
    ...usual,
    word: 'Represented by a lawyer',
    sentence: 'Contact goes to the lawyer only. A manager lifts it.',
    lookAgain: 'in 30 days',
    on: ['person', 'loan'],
  },
  cease: {
    ...usual,
    word: 'Asked to stop contact',
    sentence: 'Only the notices that the law still allows are sent. A manager lifts it.',
    lookAgain: 'in 90 days',
    on: ['person', 'loan'],
  },
  breathing_space: {
    ...usual,
    word: 'Breathing space',
    sentence: 'Contact, enforcement and the clock rest; it ends by itself after 60 days.',
    on: ['person'],
  },
  crisis_breathing_space: {
    ...usual,
    word: 'Breathing space in a mental health crisis',
    sentence: 'Contact, enforcement and the clock rest until treatment ends and 30 days more.',
    lookAgain: 'in 30 days',
    on: ['person'],
    treatment: true,
  },
  wrong_number: {
    ...usual,
    word: 'Wrong number',
    sentence: 'This number is not used until the hold is lifted.',
    lookAgain: 'in half a year',
    on: ['number'],
  },
};

export interface HeldPoint {
  id: number;
  kind: ContactPointKind;
  value: string;
}

const wrongWords: Record<ContactPointKind, string> = {
  phone: 'Wrong number',
  email: 'Wrong e-mail address',
  address: 'Wrong address',
};

/** `Wrong number +1 312 555 0102`. */
export const wrongPoint = ({ kind, value }: Omit<HeldPoint, 'id'>): string =>
  `${wrongWords[kind]} ${value.replaceAll('\n', ', ')}`;

/** The kind of a hold, and the number or address where it is on one. */
export function wordOf(
  { kind, contactPointId }: { kind: HoldKind; contactPointId: number | null },
  points: readonly HeldPoint[],
): string {
  const held = points.find(({ id }) => id === contactPointId);
  return held ? wrongPoint(held) : holdLooks[kind].word;
}
