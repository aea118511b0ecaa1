import type { RulePack } from '../packs/pack.ts';
import type { Finding } from './finding.ts';
import { type RulesInForce, spanOf } from './in-force.ts';
import type { Scene } from './scene.ts';

const closed = (id: string, sentence: string): Finding => ({
  id,
  verdict: 'block',
  citation: 'House rule: what cannot be judged is not done',
  until: null,
  say: () => sentence,
});

/** What keeps the gate from judging at all: it then stays shut, whatever the other rules say. */
export function placeFindings(scene: Scene, { missing }: RulesInForce, at: number): Finding[] {
  const found: Finding[] = [];
  if (scene.facts.loanIds.length === 0)
    found.push(closed('NO-DEBT', 'No loan is named that this contact would be about.'));
  if (scene.packs.length === 0)
    found.push(
      closed(
        'PACK-UNKNOWN',
        'The portfolio’s rule pack is not known here: choose one in the portfolio’s settings.',
      ),
    );
  if (!scene.bookZone)
    found.push(
      closed('BOOK-ZONE', 'The portfolio’s time zone is unknown: set it in the portfolio’s settings.'),
    );
  for (const pack of missing)
    found.push({
      ...closed('PACK-NOT-IN-FORCE', `The rules “${pack.title}” have no version for this day.`),
      until: nextVersion(pack, scene, at),
    });
  if (scene.zoneGap !== null)
    found.push(
      closed(
        'LOCATION',
        `Borrower’s ${scene.zoneGap}: record where the borrower is, or state it for the portfolio.`,
      ),
    );
  else if (scene.assumedPlace) found.push(assumed(scene));
  return found;
}

function assumed({ zones: [zone] }: Scene): Finding {
  return {
    id: 'HOUSE-PLACE',
    verdict: 'allow',
    citation: 'House rule: a country with one time zone',
    until: null,
    say: () =>
      `No place is recorded; ${zone?.name ?? 'the country'} is assumed, the one zone of this rule pack.`,
  };
}

/** When a pack without a version for today has one again; null where none is known. */
function nextVersion({ versions }: RulePack, { bookZone }: Scene, at: number): number | null {
  if (!bookZone) return null;
  const starts = versions.map((version) => spanOf(version, bookZone).from).filter((start) => start > at);
  return starts.length === 0 ? null : Math.min(...starts);
}
