import type { PaymentHistoryTable } from '../schema.ts';
import { historyWords, statusWords } from './status-words.ts';
import {
  type Caption,
  decimal,
  type Format,
  leftOut,
  list,
  loans,
  pValue,
  sentences,
  share,
  significant,
} from './words.ts';

/** Payment history against recovery status: whether the one tells the other apart. */
export function captionPaymentHistory(body: PaymentHistoryTable, format: Format): Caption {
  const question = 'Payment history against recovery status';
  const missing = sentences(
    leftOut(body.withoutHistory, 'payment history', format),
    leftOut(body.withoutRecovery, 'recovery status', format),
  );
  if (body.n === 0)
    return {
      title: question,
      text: sentences('No loan says both its payment history and how it was recovered.', missing),
    };
  const { test } = body;
  const rows = body.rows.filter((row) => row.loans > 0);
  if (!test) return { title: question, text: sentences(nothingToCompare(body, format), missing) };
  const shares = rows.map(
    (row) => `${share(row.byStatus.fully_recovered, row.loans, format)} ${historyWords[row.history]}`,
  );
  const figures = `Fully recovered: ${list(shares)}`;
  if (!test.reliable)
    return {
      title: 'Too few loans to tell whether payment history and recovery go together',
      text: sentences(`${figures}, of ${loans(body.n, format)}.`, missing),
    };
  const strength = `chi-square ${pValue(test.p)}, Cramér’s V ${decimal(test.cramersV)}, ${loans(body.n, format)}`;
  const noise = test.p >= significant ? ', no more apart than chance makes them' : '';
  return { title: titleOf(test), text: sentences(`${figures}${noise} (${strength}).`, missing) };
}

function titleOf({ p, cramersV }: { p: number; cramersV: number }): string {
  if (p >= significant) return 'Recovery does not differ by payment history';
  if (cramersV < 0.1) return 'Recovery differs hardly by payment history';
  return cramersV < 0.3
    ? 'Recovery differs somewhat by payment history'
    : 'Recovery differs strongly by payment history';
}

function nothingToCompare({ rows, n }: PaymentHistoryTable, format: Format): string {
  const only = rows.filter((row) => row.loans > 0);
  const [first] = only;
  if (first && only.length === 1)
    return `Every payment history is “${historyWords[first.history]}”: there is nothing to compare.`;
  const status = (['fully_recovered', 'partially_recovered', 'written_off'] as const).find((candidate) =>
    only.every((row) => row.byStatus[candidate] === row.loans),
  );
  return `All ${loans(n, format)} are ${status ? statusWords[status] : 'alike'}: there is nothing to compare.`;
}
