import { allocation } from '#db/schema/index.ts';
import type { CaseWrite } from '../case/write.ts';
import { bookedShares, ledgerOf } from './ledger.ts';
import { allocate, movements, type Share } from './rules.ts';

/**
 * Brings the booked shares of the borrower's payments in line with what they should be, by appending the differences.
 * Afterwards the shares of every standing payment add up to its amount, and those of a reversed one to nothing.
 */
export function book({ db, tx, borrowerId, at }: Pick<CaseWrite, 'db' | 'tx' | 'borrowerId' | 'at'>): void {
  const booked = bookedShares(db, borrowerId);
  const { debts, fileDebts, receipts, earlier } = ledgerOf(db, borrowerId);
  const wanted: Share[] = allocate(debts, receipts);
  for (const receipt of earlier) {
    // what an earlier snapshot has taken in stays as it was booked; one that was never booked goes where it would have
    const before = booked.filter(({ paymentId }) => paymentId === receipt.paymentId);
    wanted.push(...(before.length > 0 ? before : allocate(fileDebts, [receipt])));
  }
  for (const share of movements(booked, wanted))
    tx.insert(allocation)
      .values({ ...share, at })
      .run();
}
