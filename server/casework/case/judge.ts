import { paymentsOf } from '../payment/ledger.ts';
import { judgePlanOf } from '../plan/judge.ts';
import { judgePromisesOf } from '../promise/judge.ts';
import { judgeSettlementOf } from '../settlement/judge.ts';
import type { CaseWrite } from './write.ts';

/** Lets the payments that stand say what became of the borrower's promises, plan and settlement. */
export function judgeArrangements(write: CaseWrite): void {
  const payments = paymentsOf(write.db, write.borrowerId).filter(({ reversedOn }) => reversedOn === null);
  judgePromisesOf(write, payments);
  judgePlanOf(write, payments);
  judgeSettlementOf(write, payments);
}
