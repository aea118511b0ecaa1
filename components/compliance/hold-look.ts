import type { HoldKind } from '#db/terms.ts';

/** What a hold is called where one line has to do. */
export const holdWords: Record<HoldKind, string> = {
  dispute: 'Dispute',
  hardship: 'Hardship',
  vulnerability: 'Vulnerability',
  deceased: 'Reported deceased',
  bankruptcy: 'Bankruptcy',
  lawyer: 'Represented by a lawyer',
  cease: 'Asked us to stop',
  breathing_space: 'Breathing space',
  crisis_breathing_space: 'Crisis breathing space',
  wrong_number: 'Wrong number',
};
