import type { LoanState } from './loan-state.ts';
import type { Touch } from './truth.ts';
import { type Person, plan, type World } from './world.ts';

/** What the people of the lender do to a borrower, as far as it changes what the borrower does. Days are day numbers. */

export function touch(person: Person, kind: Touch, day: number): void {
  person.touched.push({ kind, day });
  // what has faded is not kept
  if (person.touched.length > 24) person.touched.shift();
}

/** A promise: the month's own payment is decided on the promised day, or where it was decided, once more. */
export function promise(
  world: World,
  { person, loan }: { person: Person; loan: LoanState },
  { amountMinor, day }: { amountMinor: number; day: number },
): void {
  const { month } = loan;
  if (!month || month.done) {
    plan(world, day, { kind: 'promise', person, loan, amountMinor, day });
    return;
  }
  month.day = day;
  month.promisedMinor = amountMinor;
  plan(world, day, { kind: 'month', person, loan, decision: month });
}

/** A plan takes the place of the contract until it is paid or broken: instalments are decided on their days. */
export function agreePlan(
  world: World,
  { person, loan }: { person: Person; loan: LoanState },
  instalments: { day: number; amountMinor: number }[],
): void {
  if (loan.month) loan.month.done = true;
  loan.plan = instalments;
  instalments.forEach(({ day }, nth) => {
    plan(world, day, { kind: 'instalment', person, loan, nth, plan: instalments });
  });
}

/** A settlement of everything: until its day nothing else is paid. */
export function agreeSettlement(
  world: World,
  person: Person,
  { offerMinor, day }: { offerMinor: number; day: number },
): void {
  person.settlement = { offerMinor, day };
  for (const loan of person.loans) {
    if (loan.month) loan.month.done = true;
    loan.plan = null;
  }
  plan(world, day, { kind: 'settlement', person, offerMinor });
}
