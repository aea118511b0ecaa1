import type { Chance } from './random.ts';

/** How a borrower of the book is reached. None of it can reach anybody in the world. */
export interface Contact {
  /** As the lender's file writes it. A few cannot be dialled, as in real files; some borrowers have none. */
  mobile: string | null;
  phone: string | null;
  email: string | null;
  street: string;
  city: string;
  postcode: string;
}

/** Area codes of New York State, where the demo's borrowers live. */
const areaCodes = [212, 315, 347, 516, 518, 585, 607, 631, 646, 716, 718, 845, 914, 917, 929, 934];
const streets = ['Alder', 'Beech', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Juniper', 'Linden'];
const kinds = ['Street', 'Avenue', 'Lane', 'Road', 'Court', 'Place'];
/** No town of the state has any of these names, and no letter is delivered to a postal code below 00500. */
const towns = ['Port Larkin', 'Harbour Falls', 'Quillby', 'North Ostrow', 'Tamsin Grove', 'Old Verity'];

/** Shares of borrowers as lenders find them: most have a mobile, fewer an e-mail address or a second number. */
const has = { mobile: 0.94, phone: 0.35, email: 0.78, misspelt: 0.004 } as const;

/**
 * Drawn from a stream of its own, so that nothing of how somebody is reached can tell how a loan ends.
 * @param index the borrower's number in the book: it keeps the e-mail addresses apart
 */
export function drawContact(chance: Chance, name: string, index: number): Contact {
  const hasMobile = chance.happens(has.mobile);
  const mobile = reservedNumber(chance);
  const isMisspelt = chance.happens(has.misspelt);
  const hasPhone = chance.happens(has.phone);
  const phone = reservedNumber(chance);
  const hasEmail = chance.happens(has.email);
  return {
    mobile: hasMobile ? (isMisspelt ? mobile.slice(0, 8) : mobile) : null,
    phone: hasPhone ? phone : null,
    email: hasEmail ? `${mailName(name)}.${index}@example.com` : null,
    street: `${chance.whole(1, 299)} ${chance.pick(streets)} ${chance.pick(kinds)}`,
    city: chance.pick(towns),
    postcode: `00${chance.whole(100, 199)}`,
  };
}

/** 555-0100 to 555-0199 of every area code are kept for fiction. */
const reservedNumber = (chance: Chance) =>
  `(${chance.pick(areaCodes)}) 555-01${String(chance.whole(0, 99)).padStart(2, '0')}`;

/** `José O'Brien` is `jose.obrien`. */
const mailName = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ł', 'l')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.');
