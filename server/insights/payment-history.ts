import { paymentHistories, type RecoveryStatus, recoveryStatuses } from '#db/terms.ts';
import { testIndependence } from './association.ts';
import type { PaymentHistoryTable } from './schema.ts';
import type { GroupedBook } from './scope.ts';

/** How the loans of each payment history were recovered: counts, and whether the two have to do with each other. */
export function tabulatePaymentHistory({ facts, recovery }: GroupedBook): PaymentHistoryTable {
  const { codes, values } = facts.category.paymentHistory;
  const known: readonly string[] = paymentHistories;
  const place = values.map((value) => known.indexOf(value));
  const counts = paymentHistories.map(() => recoveryStatuses.map(() => 0));
  let withoutHistory = 0;
  let withoutRecovery = 0;
  for (let r = 0; r < facts.loans; r++) {
    const row = counts[place[codes[r] ?? -1] ?? -1];
    const status = recovery[r] ?? recoveryStatuses.length;
    if (!row) withoutHistory++;
    if (status >= recoveryStatuses.length) withoutRecovery++;
    else if (row) row[status] = (row[status] ?? 0) + 1;
  }
  const rows = paymentHistories.map((history, h) => {
    const row = counts[h] ?? [];
    return { history, loans: row.reduce((a, b) => a + b, 0), byStatus: byStatus(row) };
  });
  const n = rows.reduce((sum, { loans }) => sum + loans, 0);
  return { n, withoutHistory, withoutRecovery, rows, test: testIndependence(counts) };
}

function byStatus(row: number[]): Record<RecoveryStatus, number> {
  const at = (status: RecoveryStatus) => row[recoveryStatuses.indexOf(status)] ?? 0;
  return {
    fully_recovered: at('fully_recovered'),
    partially_recovered: at('partially_recovered'),
    written_off: at('written_off'),
  };
}
