import type { ContactParty, ContactPointPlace } from '#db/terms.ts';

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

/** `+1 312 555 0102, their lawyer`: a number or address as a choice. */
export const toWords = ({ value, party }: { value: string; party: ContactParty }): string => {
  const line = value.replaceAll('\n', ', ');
  return party === 'borrower' ? line : `${line} (${partyWords[party].toLowerCase()})`;
};
