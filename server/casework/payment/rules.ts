import type { AllocationPart } from '#db/terms.ts';
import type { Day } from '../../core/calendar.ts';

/** A dispute over a loan: from when it was known until when it was settled, null while it goes on. Epoch milliseconds. */
export interface Dispute {
  from: number;
  until: number | null;
}

/** What one loan owes before the payments in question, minor units. */
export interface LoanDebt {
  loanId: number;
  daysPastDue: number;
  /** The lender's file says how it ended. */
  ended: boolean;
  /** A settlement over it was paid since the file: the rest is let go. */
  settled: boolean;
  disputes: readonly Dispute[];
  feesMinor: number;
  interestMinor: number;
  principalMinor: number;
}

export interface Receipt {
  paymentId: number;
  amountMinor: number;
  receivedOn: Day;
  /** When it was entered, epoch milliseconds. */
  at: number;
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
 * Where each payment goes: in the order they were received, to the loan that was named, then to those that it settled,
 * then to the oldest due, those that ended after all others, and within a loan to fees, then interest, then principal. What is left over is the
 * borrower's credit.
 *
 * Of several debts no disputed one is served by a payment that came while it was disputed and does not name it (12 CFR
 * 1006.30(b)); what nothing else takes waits as credit, and serves it once the dispute is over.
 *
 * A function of the facts alone: the order in which payments were typed in, or reversed, makes no difference but to
 * what was disputed at the time. The shares of a payment add up to its amount.
 */
export function allocate(debts: readonly LoanDebt[], receipts: readonly Receipt[]): Share[] {
  const open = debts
    .toSorted(
      (a, b) =>
        Number(b.settled) - Number(a.settled) ||
        Number(a.ended) - Number(b.ended) ||
        b.daysPastDue - a.daysPastDue ||
        a.loanId - b.loanId,
    )
    .map((debt) => ({ ...debt }));
  const inOrder = receipts
    .toSorted((a, b) => compare(a.receivedOn, b.receivedOn) || compare(a.reference, b.reference))
    .map((receipt) => ({ receipt, left: receipt.amountMinor }));
  const shares: Share[] = [];
  const serve = (mayServe: typeof isFree) => {
    for (const each of inOrder) {
      const { receipt } = each;
      const takes = (debt: LoanDebt) =>
        open.length === 1 || debt.loanId === receipt.loanId || mayServe(debt, receipt);
      const served = serveLoans(open.filter(takes), receipt, each.left);
      each.left -= served.reduce((all, { amountMinor }) => all + amountMinor, 0);
      shares.push(...served);
    }
  };
  serve(isFree);
  serve(isFreeAgain);
  for (const { receipt, left } of inOrder)
    if (left > 0)
      shares.push({ paymentId: receipt.paymentId, loanId: null, part: 'unapplied', amountMinor: left });
  return shares;
}

/** Nobody disputed it when the payment was entered. */
const isFree = ({ disputes }: LoanDebt, { at }: Receipt): boolean =>
  !disputes.some(({ from, until }) => from <= at && (until === null || at < until));

/** Whoever disputed it then does so no more. */
const isFreeAgain = ({ disputes }: LoanDebt, { at }: Receipt): boolean =>
  !disputes.some(({ from, until }) => from <= at && until === null);

function serveLoans(open: readonly LoanDebt[], { paymentId, loanId }: Receipt, amountMinor: number): Share[] {
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
