import { type AddresseeRule, atAMoment, eightToNine, type HoursRule, type RestDaysRule } from './pack.ts';

// What this product asks of itself where no source does. Each says so in its citation.

export const sundayVisits: RestDaysRule = {
  kind: 'rest_days',
  id: 'HOUSE-SUNDAY',
  citation: 'House rule: no visits on Sundays',
  state: 'house',
  overridable: true,
  channels: ['visit'],
  weekdays: [7],
};

export const noThirdParties: AddresseeRule = {
  kind: 'addressee',
  id: 'HOUSE-PRIVATE',
  citation: 'House rule: a debt is discussed with the borrower and those who answer for it only',
  state: 'house',
  allowed: ['borrower', 'guarantor', 'lawyer', 'estate'],
};

export const dayHours: HoursRule = {
  kind: 'hours',
  id: 'HOUSE-HOURS',
  citation: 'House rule: contact from 08:00 to 21:00',
  state: 'house',
  overridable: true,
  channels: atAMoment,
  ...eightToNine,
};

/** The warning's number. The sources forbid harassment by volume and give none. */
export const volumeNumbers = { from: 7, days: 7 } as const;
