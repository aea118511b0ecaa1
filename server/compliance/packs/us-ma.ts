import { noThirdParties, sundayVisits, volumeNumbers } from './house.ts';
import { type CapRule, eightToNine, type RulePack } from './pack.ts';

const cap = {
  kind: 'cap',
  id: 'US-MA',
  state: 'read',
  channels: ['call', 'sms'],
  max: 2,
  consentLifts: false,
} as const satisfies Partial<CapRule>;

/** Massachusetts binds creditors too, so a borrower who is there brings it. Picked, it stands on top of Regulation F. */
export const usMa: RulePack = {
  id: 'us-ma',
  title: 'Massachusetts',
  place: { country: 'US', region: 'MA', zones: ['America/New_York'] },
  soleZone: null,
  includes: ['us-reg-f'],
  limitation: null,
  validation: null,
  channels: {
    call: '08:00 to 21:00; 2 calls or texts in 7 days a debt to home or mobile, 2 in 30 days elsewhere.',
    sms: 'Counts with calls: 2 in 7 days a debt to home or mobile, 2 in 30 days elsewhere.',
    email: 'Nothing beyond the federal rules.',
    letter: 'Nothing beyond the federal rules.',
    visit: 'Not on Sundays (house rule).',
  },
  versions: [
    {
      version: '1',
      // the sources read give no first day
      from: null,
      to: null,
      rules: [
        noThirdParties,
        {
          kind: 'hours',
          id: 'US-MA-H',
          citation: '940 CMR 7.04; 209 CMR 18.16',
          state: 'read',
          channels: ['call', 'sms'],
          ...eightToNine,
        },
        sundayVisits,
        { ...cap, citation: '940 CMR 7.04; 209 CMR 18.16', days: 7, places: ['home', 'mobile'] },
        { ...cap, id: 'US-MA-30', citation: '940 CMR 7.04', days: 30, places: ['work', 'other'] },
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
