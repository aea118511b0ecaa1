import type { Database } from '#db/client.ts';
import { prepared } from '#db/prepared.ts';
import { paymentsOf } from '../payment/ledger.ts';
import { judgePlansOf } from '../plan/judge.ts';
import { judgePromisesOf } from '../promise/judge.ts';
import { judgeSettlementsOf } from '../settlement/judge.ts';
import { arrangementBegins } from './arrangement.ts';
import type { CaseWrite } from './write.ts';

/** Lets the payments that stand say what became of the borrower's promises, plans and settlements. */
export function judgeArrangements(write: CaseWrite): void {
  if (!hasAny(write)) return;
  const payments = paymentsOf(write.db, write.borrowerId).filter(({ reversedOn }) => reversedOn === null);
  const begins = arrangementBegins(write.db, write.borrowerId);
  judgePromisesOf(write, payments);
  judgePlansOf(write, payments, begins);
  judgeSettlementsOf(write, payments, begins);
}

/** Most money comes from borrowers who never promised anything: for them there is nothing to judge. */
function hasAny({ db, borrowerId }: { db: Database; borrowerId: number }): boolean {
  const found = prepared<{ borrowerId: number }, { found: number }>(
    db,
    `SELECT EXISTS (SELECT 1 FROM promise_to_pay WHERE borrower_id = :borrowerId + 0)
       OR EXISTS (SELECT 1 FROM instalment_plan WHERE borrower_id = :borrowerId + 0)
       OR EXISTS (SELECT 1 FROM settlement_offer WHERE borrower_id = :borrowerId + 0) AS found`,
  ).get({ borrowerId });
  return found?.found === 1;
}
