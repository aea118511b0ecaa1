import type { Database } from '#db/client.ts';
import { recoveryStatuses } from '#db/terms.ts';
import type { BookFacts } from '../portfolio/facts.ts';

/** The code of a loan whose recovery is not known. */
export const unknownRecovery = 255;

/** Recovery status of each loan in the order of the facts, as an index into `recoveryStatuses`. */
export function readRecovery(db: Database, snapshotId: number, facts: BookFacts): Uint8Array {
  const writtenOff = new Set(
    db.$client
      .prepare<[number], number>(
        "SELECT loan_id FROM loan_snapshot WHERE snapshot_id = ? AND recovery_status = 'written_off'",
      )
      .pluck()
      .iterate(snapshotId),
  );
  const [fully, partially, off] = [
    recoveryStatuses.indexOf('fully_recovered'),
    recoveryStatuses.indexOf('partially_recovered'),
    recoveryStatuses.indexOf('written_off'),
  ];
  return Uint8Array.from(facts.notRecovered, (known, r) => {
    if (known === 0) return fully;
    if (known === 1) return writtenOff.has(facts.loanIds[r] ?? 0) ? off : partially;
    return unknownRecovery;
  });
}
