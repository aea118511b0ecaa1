import { prepared } from '#db/prepared.ts';
import type { CaseWrite } from '../case/write.ts';
import { bookedShares, ledgerOf } from './ledger.ts';
import { allocate, movements, type Share } from './rules.ts';

/**
 * Brings the booked shares of the borrower's payments in line with what they should be, by appending the differences.
 * Afterwards the shares of every standing payment add up to its amount, and those of a reversed one to nothing.
 */
export function book({ db, borrowerId, at }: Pick<CaseWrite, 'db' | 'borrowerId' | 'at'>): void {
  const booked = bookedShares(db, borrowerId);
  const { debts, fileDebts, receipts, earlier } = ledgerOf(db, borrowerId);
  const wanted: Share[] = allocate(debts, receipts);
  for (const receipt of earlier) {
    // what an earlier snapshot has taken in stays as it was booked; one that was never booked goes where it would have
    const before = booked.filter(({ paymentId }) => paymentId === receipt.paymentId);
    wanted.push(...(before.length > 0 ? before : allocate(fileDebts, [receipt])));
  }
  for (const share of movements(booked, wanted))
    prepared<Record<string, unknown>, unknown>(
      db,
      `INSERT INTO allocation (payment_id, loan_id, part, amount_minor, at)
       VALUES (:paymentId, :loanId, :part, :amountMinor, :at)`,
    ).run({ ...share, at });
}
