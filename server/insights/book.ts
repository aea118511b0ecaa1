import { recoveryStatuses } from '#db/terms.ts';
import type { AgeingBucket, BookSummary, Slice } from './schema.ts';
import type { GroupedBook } from './scope.ts';

const bucketEdges: readonly [from: number, to: number | null][] = [
  [0, 0],
  [1, 30],
  [31, 60],
  [61, 90],
  [91, 120],
  [121, null],
];
const parAfter = [30, 60, 90] as const;

export function bucketLabel(from: number, to: number | null): string {
  if (to === null) return `over ${from - 1}`;
  return from === to ? `${from}` : `${from}-${to}`;
}

/**
 * What the book is worth and how late it is. PAR is on the balance, not on the arrears, and of the loans that are open:
 * the days past due of one that ended stood still that day. A file that says of every loan how it ended has no other
 * lateness than theirs.
 */
export function summariseBook({ facts, recovery }: GroupedBook): BookSummary {
  const ageing = bucketEdges.map(
    ([from, to]): AgeingBucket => ({ label: bucketLabel(from, to), from, to, ...none() }),
  );
  const byStatus = recoveryStatuses.map((status) => ({ status, ...none() }));
  const withoutDaysPastDue = none();
  const withoutRecovery = none();
  const all = { ...none(), loanAmountMinor: 0, withoutOutstanding: 0, withoutLoanAmount: 0 };
  const { outstandingMinor, loanAmountMinor, daysPastDue } = facts.numeric;
  const isOpen = (r: number) => byStatus[recovery[r] ?? byStatus.length] === undefined;
  const hasOpen = recovery.some((_, r) => isOpen(r));
  for (let r = 0; r < facts.loans; r++) {
    const outstanding = outstandingMinor[r] ?? Number.NaN;
    const amount = loanAmountMinor[r] ?? Number.NaN;
    if (Number.isNaN(outstanding)) all.withoutOutstanding++;
    if (Number.isNaN(amount)) all.withoutLoanAmount++;
    else all.loanAmountMinor += amount;
    add(all, outstanding);
    if (!hasOpen || isOpen(r))
      add(ageing[bucketOf(daysPastDue[r] ?? Number.NaN)] ?? withoutDaysPastDue, outstanding);
    add(byStatus[recovery[r] ?? byStatus.length] ?? withoutRecovery, outstanding);
  }
  const par = parAfter.map((over) => ({ over, ...total(ageing.filter(({ from }) => from > over)) }));
  const borrowers = distinct(facts.borrowerIds);
  return { ...all, borrowers, par, ageing, withoutDaysPastDue, recovery: byStatus, withoutRecovery };
}

/** -1 where the loan does not say how late it is; days in advance count as none. */
function bucketOf(days: number): number {
  if (Number.isNaN(days)) return -1;
  return bucketEdges.findIndex(([, to]) => to === null || days <= to);
}

const none = (): Slice => ({ loans: 0, outstandingMinor: 0 });

function add(slice: Slice, outstanding: number) {
  slice.loans++;
  if (!Number.isNaN(outstanding)) slice.outstandingMinor += outstanding;
}

function total(slices: Slice[]): Slice {
  return {
    loans: slices.reduce((sum, { loans }) => sum + loans, 0),
    outstandingMinor: slices.reduce((sum, { outstandingMinor }) => sum + outstandingMinor, 0),
  };
}

/** By sorting: a set of a million numbers would cost eight times the memory. */
function distinct(ids: Int32Array): number {
  let count = 0;
  let last: number | undefined;
  for (const id of ids.toSorted()) {
    if (id !== last) count++;
    last = id;
  }
  return count;
}
