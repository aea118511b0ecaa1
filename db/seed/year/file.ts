import { dayNumber, monthsBefore } from '../calendar.ts';
import { bookHeader, loanLine } from '../csv.ts';
import { moneyOf } from '../currency.ts';
import type { SeedLoan } from '../loan.ts';
import { paymentHistoryOf } from '../loan.ts';
import { contradict } from '../planted.ts';
import { methodFor, notRecoveredProbability } from '../recovery.ts';
import type { LoanState } from './loan-state.ts';
import { yearDays } from './options.ts';
import { isInFile, type World } from './world.ts';

/** The lender's file of the snapshot `month`, as lines of a CSV file, the header first. Call it on that evening. */
export function* yearLines(world: World, month: number): Generator<string> {
  const { decimals } = moneyOf(world.options.currency);
  yield bookHeader;
  for (const loan of loansInFile(world, month)) yield loanLine(loan, decimals);
}

/** The loans of that file, with the truth that it does not tell. */
export function* loansInFile(world: World, month: number): Generator<SeedLoan> {
  const dueDays = dueDaysOf(world);
  for (const { loans } of world.people.values())
    for (const loan of loans) if (isInFile(loan, month)) yield shown(world, loan, dueDays);
}

/** Months that the oldest unpaid instalment of a case can lie back. */
const longestPast = 80;

function dueDaysOf({ options }: World): number[] {
  const last = yearDays(options).at(-1) ?? '';
  return Array.from({ length: longestPast }, (_, ago) => dayNumber(monthsBefore(last, ago)));
}

function shown(world: World, loan: LoanState, days: readonly number[]): SeedLoan {
  const { life, attempts, ended, legal } = loan;
  const { person, contact, means, contract } = life;
  const money = moneyOf(world.options.currency);
  const { unpaid, missed } = loan.shown;
  const daysPastDue = daysPastDueOf(loan, days);
  const row: SeedLoan = {
    borrowerId: life.borrowerId,
    loanId: life.loanId,
    person,
    contact,
    employment: means.employment,
    monthlyIncome: Math.round(means.income * money.perDollar),
    contract,
    outstanding: loan.outstandingMinor / 10 ** money.decimals,
    emi: contract.emi,
    paymentHistory: paymentHistoryOf(daysPastDue),
    missedPayments: unpaid === 0 ? 0 : Math.max(missed, 1),
    daysPastDue,
    recoveryStatus: ended,
    collectionAttempts: attempts,
    collectionMethod: methodFor(daysPastDue, life.methodAt),
    legalActionTaken: legal,
    truth: {
      notRecovered: notRecoveredProbability(means, contract, { unpaid, missed }),
      archetype: means.archetype,
      ability: means.ability,
      willingness: means.willingness,
      planted: life.planted,
    },
  };
  return life.planted ? contradict(row, life.planted, money) : row;
}

/** Days since the oldest unpaid instalment fell due, on the day of the snapshot that the standing is of. */
function daysPastDueOf({ life, shown: { unpaid, month } }: LoanState, days: readonly number[]): number {
  if (unpaid === 0) return 0;
  return (days[month] ?? 0) - (days[month + unpaid - 1] ?? 0) + life.daysSinceDue;
}
