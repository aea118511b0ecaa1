import { noThirdParties, sundayVisits, volumeNumbers } from './house.ts';
import { atAMoment, eightToSeven, type PackRule, type RulePack } from './pack.ts';

const persistent: PackRule = {
  kind: 'volume',
  id: 'IN-1-V',
  citation: 'RBI/2022-23/108: no persistent calls; the number is a house rule',
  state: 'house',
  ...volumeNumbers,
};

export const inRbi: RulePack = {
  id: 'in-rbi',
  title: 'India, Reserve Bank',
  place: { country: 'IN', region: null, zones: ['Asia/Kolkata', 'Asia/Calcutta'] },
  soleZone: { country: 'IN', timeZone: 'Asia/Kolkata' },
  includes: [],
  limitation: null,
  validation: null,
  channels: {
    call: '08:00 to 19:00, not persistently, never to family, friends or referees; each call is recorded (draft of 2026).',
    sms: '08:00 to 19:00 (house rule; by the draft of 2026 every contact).',
    email: '08:00 to 19:00 by the draft of 2026.',
    letter: 'No hours.',
    visit: '08:00 to 19:00 (house rule; by the draft of 2026 every contact), not on Sundays (house rule).',
  },
  versions: [
    {
      version: '2022-08-12',
      from: '2022-08-12',
      to: '2026-07-01',
      rules: [
        {
          kind: 'addressee',
          id: 'IN-1-P',
          citation: 'RBI/2022-23/108, 12 Aug 2022',
          state: 'read',
          allowed: noThirdParties.allowed,
        },
        {
          kind: 'hours',
          id: 'IN-1',
          citation: 'RBI/2022-23/108, 12 Aug 2022',
          state: 'read',
          channels: ['call'],
          ...eightToSeven,
        },
        {
          kind: 'hours',
          id: 'HOUSE-IN-HOURS',
          citation: 'House rule: texts and visits keep the hours of calls',
          state: 'house',
          overridable: true,
          channels: ['sms', 'visit'],
          ...eightToSeven,
        },
        sundayVisits,
        persistent,
      ],
    },
    {
      // The directions apply to all lenders from this day; their final text was not found. The draft only adds to
      // what was in force, so following it is the safe reading.
      version: '2026-07-01-draft',
      from: '2026-07-01',
      to: null,
      rules: [
        {
          kind: 'addressee',
          id: 'IN-2-P',
          citation: 'RBI draft directions, 12 Feb 2026: borrower or guarantor only',
          state: 'draft',
          allowed: ['borrower', 'guarantor'],
        },
        {
          kind: 'hours',
          id: 'IN-1',
          citation: 'RBI/2022-23/108, 12 Aug 2022',
          state: 'read',
          channels: ['call'],
          ...eightToSeven,
        },
        {
          kind: 'hours',
          id: 'IN-2',
          citation: 'RBI draft directions, 12 Feb 2026',
          state: 'draft',
          channels: atAMoment,
          ...eightToSeven,
        },
        sundayVisits,
        persistent,
      ],
    },
  ],
};
