import { type OutcomeMeaning, outcomes } from '#db/outcome-terms.ts';
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

/** Why a hold was placed, in words of its own; null where they say no more than its kind, as after a logged outcome. */
export function ownReason({ kind, reason }: { kind: HoldKind; reason: string }): string | null {
  const said = reason.trim().toLowerCase();
  const repeats = Object.values(outcomes).some(
    ({ hold, words }: OutcomeMeaning) => hold === kind && words.toLowerCase() === said,
  );
  return repeats || said === holdWords[kind].toLowerCase() || said === kind.replaceAll('_', ' ')
    ? null
    : reason;
}
