import { dayHours, noThirdParties, sundayVisits, volumeNumbers } from './house.ts';
import type { RulePack } from './pack.ts';

/** For a lender whose law this product does not know: house rules alone, and the borrower's place on top. */
export const hoursOnly: RulePack = {
  id: 'hours-only',
  title: 'Hours only (house rules)',
  place: null,
  soleZone: null,
  includes: [],
  limitation: null,
  validation: null,
  channels: {
    call: '08:00 to 21:00 where the borrower is (house rule).',
    sms: '08:00 to 21:00 where the borrower is (house rule).',
    email: '08:00 to 21:00 where the borrower is (house rule).',
    letter: 'No hours.',
    visit: '08:00 to 21:00 where the borrower is, not on Sundays (house rules).',
  },
  versions: [
    {
      version: '1',
      from: null,
      to: null,
      rules: [
        noThirdParties,
        dayHours,
        sundayVisits,
        {
          kind: 'volume',
          id: 'HOUSE-VOLUME',
          citation: 'House rule: many contacts in a week',
          state: 'house',
          ...volumeNumbers,
        },
      ],
    },
  ],
};
