import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { ledgerOf, paymentsOf } from '../casework/payment/ledger.ts';
import { owedBy } from '../casework/payment/owed.ts';
import { allocate } from '../casework/payment/rules.ts';
import type { Day } from '../core/calendar.ts';
import type { Account, AccountLoan, Movement } from './facts.ts';

/**
 * A borrower's account as the ledger has it: loan by loan, and as what happened since the lender's last file.
 * @throws Error where the parts do not add up to what the ledger says is owed: such a letter is not written.
 */
export function accountOf(db: Database, borrowerId: number): Account {
  const { asOf, debts, fileDebts, receipts } = ledgerOf(db, borrowerId);
  const owed = owedBy(db, borrowerId);
  const shares = allocate(debts, receipts);
  const loans = debts.map((debt): AccountLoan => {
    const { loanId, externalId: reference, feesMinor, interestMinor } = debt;
    const fileMinor = fileDebts.find((each) => each.loanId === loanId)?.principalMinor ?? 0;
    const returnedMinor = debt.principalMinor - fileMinor;
    const paidMinor = sum(shares.filter((share) => share.loanId === loanId)) - returnedMinor;
    const owedMinor = owed.loans.find((each) => each.loanId === loanId)?.owedMinor ?? 0;
    const letGoMinor = fileMinor + feesMinor + interestMinor - paidMinor - owedMinor;
    return { loanId, reference, fileMinor, feesMinor, interestMinor, paidMinor, letGoMinor, owedMinor };
  });
  const { owedMinor, creditMinor, waivedMinor } = owed;
  const movements = asOf === null ? [] : movementsSince(db, borrowerId, asOf);
  const letGoMinor = loans.reduce((all, loan) => all + loan.letGoMinor, 0);
  const closing =
    loans.reduce((all, loan) => all + loan.fileMinor, 0) + sum(movements) - letGoMinor + creditMinor;
  if (letGoMinor !== waivedMinor || closing !== owedMinor)
    throw new Error(`The account of borrower ${borrowerId} does not add up to its ledger.`);
  return { asOf, loans, movements, owedMinor, creditMinor };
}

/** Payments received after the file's day, those that were returned after it, and charges. */
function movementsSince(db: Database, borrowerId: number, asOf: Day): Movement[] {
  const payments = paymentsOf(db, borrowerId).flatMap(
    ({ receivedOn, reversedOn, reference: words, amountMinor }): Movement[] => [
      ...(receivedOn > asOf
        ? [{ day: receivedOn, kind: 'payment' as const, words, amountMinor: -amountMinor }]
        : []),
      // one that was received after the file and returned is out again, whatever the day of its return
      ...(reversedOn !== null && (reversedOn > asOf || receivedOn > asOf)
        ? [{ day: reversedOn, kind: 'returned' as const, words, amountMinor }]
        : []),
    ],
  );
  const charges = prepared<[number, Day], Movement>(
    db,
    `SELECT charged_on AS day, kind, reason AS words, amount_minor AS amountMinor
     FROM charge WHERE borrower_id = ? AND charged_on > ?
       AND NOT EXISTS (SELECT 1 FROM charge_reversal r WHERE r.charge_id = charge.id) ORDER BY charged_on, id`,
  ).all(borrowerId, asOf);
  return [...payments, ...charges].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const sum = (amounts: readonly { amountMinor: number }[]) =>
  amounts.reduce((all, { amountMinor }) => all + amountMinor, 0);
