import { isActiveOn, stops } from '../holds/active.ts';
import { holdRules } from '../holds/kinds.ts';
import { holdWords } from '../words.ts';
import { dayNumber, dayText, dayWords, localDay, startOfDay, type Zone } from '../zone.ts';
import type { Finding } from './finding.ts';
import type { Scene } from './scene.ts';

/** Holds on the person first, then on a loan, then on a number. */
export function holdFindings({ facts, bookZone }: Scene, at: number): Finding[] {
  if (!bookZone || facts.holds.length === 0) return [];
  const today = dayText(localDay(bookZone, at));
  const attempt = { ...facts, contactPointId: facts.point?.id ?? null };
  return facts.holds
    .filter((hold) => isActiveOn(hold, today) && stops(hold, attempt))
    .sort((a, b) => rank(a) - rank(b))
    .map((hold) => finding(hold, bookZone));
}

type Hold = Scene['facts']['holds'][number];

function rank({ loanId, contactPointId }: Hold): number {
  if (contactPointId !== null) return 2;
  return loanId === null ? 0 : 1;
}

function finding(hold: Hold, zone: Zone): Finding {
  const { citation } = holdRules[hold.kind];
  const end = hold.endDay === null ? null : dayNumber(hold.endDay);
  const on = hold.contactPointId !== null ? 'This number' : hold.loanId === null ? 'The person' : 'A loan';
  return {
    id: `HOLD-${hold.kind.toUpperCase().replaceAll('_', '-')}`,
    verdict: 'block',
    citation,
    until: end === null ? null : startOfDay(zone, end),
    say: () => {
      const ends = end === null ? 'until it is lifted' : `until ${dayWords(end)}`;
      return `${on} is on hold (${holdWords[hold.kind].name.toLowerCase()}) since ${dayWords(dayNumber(hold.startDay))}, ${ends}.`;
    },
  };
}
