import { desc, eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { itemisation, itemisedSince } from '#db/schema/index.ts';
import { accountOf } from './account.ts';
import type { AccountLoan, ItemisedDebt } from './facts.ts';

/** What was entered up to the day of the loan file, with what the ledger holds since. */
export function upToToday<Entered extends Pick<ItemisedDebt, 'interestMinor' | 'feesMinor' | 'paidMinor'>>(
  entered: Entered,
  { interestMinor, feesMinor, paidMinor, letGoMinor }: AccountLoan,
): Entered {
  return {
    ...entered,
    interestMinor: entered.interestMinor + interestMinor,
    feesMinor: entered.feesMinor + feesMinor,
    // a payment that was returned takes back what had been counted as paid
    paidMinor: entered.paidMinor + paidMinor + letGoMinor,
  };
}

export interface ItemisedLoan extends ItemisedDebt {
  loan: string;
  totalMinor: number;
}

/**
 * Debts of a borrower as their validation notices itemise them, up to today. Null where a loan that owes something was
 * never itemised, or not since the loan file in force: then its letter has to be written first, which asks for it.
 */
export function itemisedOf(
  db: Database,
  borrowerId: number,
  loanIds: readonly number[],
): ItemisedLoan[] | null {
  const { loans, asOf } = accountOf(db, borrowerId);
  const owing = loans.filter(({ loanId, owedMinor }) => owedMinor > 0 && loanIds.includes(loanId));
  const found = owing.flatMap((loan): ItemisedLoan[] => {
    const { loanId, reference, owedMinor: totalMinor } = loan;
    const kept = db.select().from(itemisation).where(eq(itemisation.loanId, loanId)).get();
    const since = db
      .select()
      .from(itemisedSince)
      .where(eq(itemisedSince.loanId, loanId))
      .orderBy(desc(itemisedSince.id))
      .limit(1)
      .get();
    if (!kept || !since || since.asOf !== asOf) return [];
    const { interestMinor, feesMinor, paidMinor } = since;
    const entered = { ...kept, interestMinor, feesMinor, paidMinor };
    return [{ ...upToToday(entered, loan), loan: reference, totalMinor }];
  });
  return found.length > 0 && found.length === owing.length ? found : null;
}
