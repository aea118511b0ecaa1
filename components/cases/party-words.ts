import {
  type ContactParty,
  type ContactPointKind,
  type ContactPointPlace,
  contactPointPlaces,
} from '#db/terms.ts';

/** Whose a number or address is. */
export const partyWords: Record<ContactParty, string> = {
  borrower: 'The borrower',
  lawyer: 'Their lawyer',
  estate: 'Whoever acts for the estate',
  guarantor: 'A guarantor',
};

/** Where a number or address belongs. */
export const placeWords: Record<ContactPointPlace, string> = {
  home: 'home',
  mobile: 'mobile',
  work: 'work',
  other: 'other',
};

/** The places a number or address can belong to, as choices: only a number is mobile. */
export const placeChoices = (kind: ContactPointKind) =>
  contactPointPlaces
    .filter((place) => kind === 'phone' || place !== 'mobile')
    .map((value) => ({ value, word: placeWords[value] }));

/** `+1 312 555 0102 (their lawyer, wrong)`: a number or address as a choice. */
export const toWords = ({
  value,
  party,
  wrongSince = null,
}: {
  value: string;
  party: ContactParty;
  /** Null, or left out, where it is not on hold as wrong. */
  wrongSince?: string | null;
}): string => {
  const line = value.replaceAll('\n', ', ');
  const marks = [
    party === 'borrower' ? null : partyWords[party].toLowerCase(),
    wrongSince === null ? null : 'wrong',
  ].filter((mark) => mark !== null);
  return marks.length === 0 ? line : `${line} (${marks.join(', ')})`;
};

export interface Addressee {
  /** Of the address; null where none of the borrower's is recorded. */
  id: number | null;
  /** Whose it is, and the address. */
  words: string;
  /** The address alone; null where none is recorded. */
  line: string | null;
}

/** Whom a letter or a visit of ours can go to, the borrower first: every address that is recorded, with whose it is. */
export function addresseesOf(
  points: readonly { id: number; kind: ContactPointKind; party: ContactParty; value: string }[],
): Addressee[] {
  const addresses = points.filter(({ kind }) => kind === 'address');
  const at = ({ id, party, value }: (typeof addresses)[number]) => {
    const line = value.replaceAll('\n', ', ');
    return { id, words: `${partyWords[party]}, ${line}`, line };
  };
  const own = addresses.filter(({ party }) => party === 'borrower').map(at);
  const others = addresses.filter(({ party }) => party !== 'borrower').map(at);
  return [...(own.length > 0 ? own : [{ id: null, words: partyWords.borrower, line: null }]), ...others];
}
