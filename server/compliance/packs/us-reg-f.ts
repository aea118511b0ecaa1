import { noThirdParties, sundayVisits, volumeNumbers } from './house.ts';
import { atAMoment, eightToNine, type RulePack } from './pack.ts';

/**
 * Third-party collectors in the United States (US-1). A lender that collects its own debts is generally not covered,
 * so a borrower's place does not bring this pack: the portfolio picks it.
 */
export const usRegF: RulePack = {
  id: 'us-reg-f',
  title: 'United States, Regulation F',
  place: null,
  soleZone: null,
  includes: [],
  limitation: {
    id: 'US-15',
    citation: '12 CFR 1006.26(b); the periods are each state’s own',
    state: 'read',
    years: [],
  },
  validation: { id: 'US-11', citation: '12 CFR 1006.34(a)(1), 1006.38', state: 'read' },
  channels: {
    call: '08:00 to 21:00 where the borrower is; 7 calls in 7 days a debt; none for 7 days after a conversation.',
    sms: '08:00 to 21:00 where the borrower is; each says how to stop them; outside the call count, but volume can harass.',
    email: '08:00 to 21:00 where the borrower is; each says how to stop them; outside the call count.',
    letter: 'No hours and no count; a validation notice is due at first.',
    visit: '08:00 to 21:00 where the borrower is; not on Sundays (house rule).',
  },
  versions: [
    {
      version: '2021-11-30',
      // the day Regulation F took effect was not looked up: nothing before the product existed is judged anyway
      from: '2021-11-30',
      to: null,
      rules: [
        noThirdParties,
        {
          kind: 'opt_out_text',
          id: 'US-10',
          citation: '12 CFR 1006.6(e)',
          state: 'read',
          channels: ['email', 'sms'],
        },
        {
          kind: 'no_court_threat_when_barred',
          id: 'US-15',
          citation: '12 CFR 1006.26(b)',
          state: 'read',
        },
        {
          kind: 'hours',
          id: 'US-2',
          citation: '12 CFR 1006.6(b)(1)',
          state: 'read',
          channels: atAMoment,
          ...eightToNine,
        },
        sundayVisits,
        {
          kind: 'consent',
          id: 'US-5',
          citation: '12 CFR 1006.14(b)(3)',
          state: 'verify',
          days: 7,
        },
        {
          kind: 'cap',
          id: 'US-3',
          citation: '12 CFR 1006.14(b)(2)(i)(A)',
          state: 'read',
          channels: ['call'],
          max: 7,
          days: 7,
          places: null,
          consentLifts: true,
        },
        {
          kind: 'quiet_after_conversation',
          id: 'US-4',
          citation: '12 CFR 1006.14(b)(2)(i)(B)',
          state: 'read',
          channels: ['call'],
          days: 7,
          consentLifts: true,
        },
        {
          kind: 'volume',
          id: 'US-6',
          citation: '12 CFR 1006.14(a), comment 14(a)-1; the number is a house rule',
          state: 'house',
          ...volumeNumbers,
        },
      ],
    },
  ],
};
