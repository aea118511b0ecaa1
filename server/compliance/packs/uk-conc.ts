import { noThirdParties, sundayVisits, volumeNumbers } from './house.ts';
import { atAMoment, eightToNine, type RulePack } from './pack.ts';

export const ukConc: RulePack = {
  id: 'uk-conc',
  title: 'United Kingdom, CONC 7',
  place: { country: 'GB', region: null, zones: ['Europe/London'] },
  soleZone: { country: 'GB', timeZone: 'Europe/London' },
  includes: [],
  limitation: {
    id: 'UK-5',
    citation: 'CONC 7.15',
    state: 'read',
    years: [
      { region: 'SCT', years: 5 },
      { region: null, years: 6 },
    ],
  },
  validation: null,
  channels: {
    call: 'Not at unreasonable times: 08:00 to 21:00; requests on when, where and how are kept.',
    sms: 'Not at unreasonable times: 08:00 to 21:00; requests on when, where and how are kept.',
    email: 'Not at unreasonable times: 08:00 to 21:00; requests on when, where and how are kept.',
    letter: 'No hours.',
    visit: 'Not at unreasonable times: 08:00 to 21:00; not on Sundays (house rule).',
  },
  versions: [
    {
      version: '1',
      // the sources read give no first day
      from: null,
      to: null,
      rules: [
        noThirdParties,
        { kind: 'no_court_threat_when_barred', id: 'UK-5', citation: 'CONC 7.15', state: 'read' },
        {
          kind: 'hours',
          id: 'UK-3',
          citation: 'CONC 7.9.4R; the hours are those of MCOB 13.5.4G for mortgages, kept for every debt',
          state: 'read',
          channels: atAMoment,
          ...eightToNine,
        },
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
