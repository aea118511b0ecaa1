// A book whose outcome can be learnt: long arrears mostly end in a loss, and one loan in eight ends against the rule.
import { assess } from '#server/assess.ts';
import { now } from './clock.ts';
import { type Desk, importContent, quiet } from './desk.ts';

const header =
  'Loan_ID,Borrower_ID,Age,Gender,Num_Dependents,Loan_Type,Monthly_Income,Loan_Amount,Collateral_Value,Outstanding_Loan_Amount,Monthly_EMI,Num_Missed_Payments,Days_Past_Due,Recovery_Status';

export interface BookShape {
  loans?: number;
  /** Adds so many days of arrears to every loan. */
  laterBy?: number;
  /** Gives the loans other numbers, so that they are new ones. */
  prefix?: string;
}

/** The lender's file. Borrowers owe one loan each, but for every tenth, who owes two. */
export function learnableFile({ loans = 400, laterBy = 0, prefix = 'L' }: BookShape = {}): string {
  const rows = Array.from({ length: loans }, (_, i) => {
    const late = (i * 37) % 120;
    const lost = i % 8 === 0 ? late <= 60 : late > 60;
    const amount = 10_000 + ((i * 29) % 70) * 500;
    return [
      `${prefix}${i}`,
      i % 10 === 1 ? `${prefix}B${i - 1}` : `${prefix}B${i}`,
      21 + ((i * 11) % 50),
      i % 3 === 0 ? 'Female' : 'Male',
      i % 4,
      ['Home', 'Auto', 'Personal'][i % 3],
      3000 + ((i * 13) % 50) * 40,
      amount,
      amount / 2,
      4000 + ((i * 17) % 40) * 150,
      200 + (i % 9) * 20,
      Math.floor(late / 30),
      late + laterBy,
      lost ? 'Written Off' : 'Fully Recovered',
    ].join(',');
  });
  return [header, ...rows].join('\n');
}

/** Imports such a file as of a day and assesses it; returns the assessment's id. */
export async function assessLearnable(
  desk: Desk,
  { asOf = '2026-02-28', ...shape }: BookShape & { asOf?: string } = {},
): Promise<number> {
  await importContent(desk, { content: learnableFile(shape), asOf });
  const { portfolioId } = desk;
  const { assessmentId } = await assess(desk.db, {
    portfolioId,
    targetRule: 'auto',
    seed: 1,
    now,
    work: quiet,
  });
  return assessmentId;
}
