import type { AllocationPart } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';

/** What one loan owes before the payments in question, minor units. */
export interface LoanDebt {
  loanId: number;
  daysPastDue: number;
  feesMinor: number;
  interestMinor: number;
  principalMinor: number;
}

export interface Receipt {
  paymentId: number;
  amountMinor: number;
  receivedOn: Day;
  /** The payer's own mark: settles the order within a day whoever typed first. */
  reference: string;
  /** The loan the payer named; null serves the oldest due first. */
  loanId: number | null;
}

/** A part of a payment and where it went; `loanId` is null for what was left over. */
export interface Share {
  paymentId: number;
  loanId: number | null;
  part: AllocationPart;
  amountMinor: number;
}

const owedParts = [
  ['fees', 'feesMinor'],
  ['interest', 'interestMinor'],
  ['principal', 'principalMinor'],
] as const;

/**
 * Where each payment goes: in the order they were received, to the loan that was named and then to the oldest due,
 * and within a loan to fees, then interest, then principal. What is left over is the borrower's credit.
 *
 * A function of the facts alone: the order in which payments were typed in, or reversed, makes no difference.
 * The shares of a payment add up to its amount.
 */
export function allocate(debts: readonly LoanDebt[], receipts: readonly Receipt[]): Share[] {
  const open = debts
    .toSorted((a, b) => b.daysPastDue - a.daysPastDue || a.loanId - b.loanId)
    .map((debt) => ({ ...debt }));
  const inOrder = receipts.toSorted(
    (a, b) => compare(a.receivedOn, b.receivedOn) || compare(a.reference, b.reference),
  );
  return inOrder.flatMap((receipt) => serve(open, receipt));
}

function serve(open: LoanDebt[], { paymentId, amountMinor, loanId }: Receipt): Share[] {
  const named = open.filter((debt) => debt.loanId === loanId);
  const others = open.filter((debt) => debt.loanId !== loanId);
  const shares: Share[] = [];
  let left = amountMinor;
  for (const debt of [...named, ...others]) {
    for (const [part, column] of owedParts) {
      const paid = Math.min(left, debt[column]);
      if (paid <= 0) continue;
      shares.push({ paymentId, loanId: debt.loanId, part, amountMinor: paid });
      debt[column] -= paid;
      left -= paid;
    }
  }
  if (left > 0) shares.push({ paymentId, loanId: null, part: 'unapplied', amountMinor: left });
  return shares;
}

/** The movements that turn what is booked into what should be: what is right already is not touched. */
export function movements(booked: readonly Share[], wanted: readonly Share[]): Share[] {
  const differences = new Map<string, Share>();
  const add = (share: Share, sign: 1 | -1) => {
    const key = `${share.paymentId} ${share.loanId} ${share.part}`;
    const before = differences.get(key)?.amountMinor ?? 0;
    differences.set(key, { ...share, amountMinor: before + sign * share.amountMinor });
  };
  for (const share of wanted) add(share, 1);
  for (const share of booked) add(share, -1);
  return [...differences.values()].filter(({ amountMinor }) => amountMinor !== 0);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
