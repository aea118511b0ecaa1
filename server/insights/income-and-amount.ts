import type { BookFacts } from '../portfolio/facts.ts';
import { correlate } from './association.ts';
import type { IncomeAndAmount } from './schema.ts';

/** Whether those who earn more borrow more, over the whole book. */
export function relateIncomeAndAmount({ numeric, loans }: BookFacts): IncomeAndAmount {
  const { monthlyIncomeMinor: income, loanAmountMinor: amount } = numeric;
  let n = 0;
  let withoutIncome = 0;
  let withoutAmount = 0;
  for (let r = 0; r < loans; r++) {
    const noIncome = Number.isNaN(income[r]);
    const noAmount = Number.isNaN(amount[r]);
    if (noIncome) withoutIncome++;
    if (noAmount) withoutAmount++;
    if (!noIncome && !noAmount) n++;
  }
  const found = correlate(income, amount);
  const correlation = found && { value: found.value, low: found.low, high: found.high };
  return { n, withoutIncome, withoutAmount, correlation };
}
