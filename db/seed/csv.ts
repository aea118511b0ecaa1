import { type BookOptions, loansOn } from './book.ts';
import { moneyOf } from './currency.ts';
import type { SeedLoan } from './loan.ts';

/** The columns of the method's file, a name, and how to reach somebody. */
export const bookHeader = [
  'Borrower_ID',
  'Borrower_Name',
  'Age',
  'Gender',
  'Employment_Type',
  'Monthly_Income',
  'Num_Dependents',
  'Loan_ID',
  'Loan_Amount',
  'Loan_Tenure',
  'Interest_Rate',
  'Loan_Type',
  'Collateral_Value',
  'Outstanding_Loan_Amount',
  'Monthly_EMI',
  'Payment_History',
  'Num_Missed_Payments',
  'Days_Past_Due',
  'Recovery_Status',
  'Collection_Attempts',
  'Collection_Method',
  'Legal_Action_Taken',
  'Mobile',
  'Home_Phone',
  'Email',
  'Address',
  'City',
  'Postal_Code',
].join(',');

/** One snapshot as the lines of a CSV file, the header first, without line ends. */
export function* bookLines(options: BookOptions, day: string): Generator<string> {
  const { decimals } = moneyOf(options.currency);
  yield bookHeader;
  for (const loan of loansOn(options, day)) yield loanLine(loan, decimals);
}

/** No field holds a comma, a quote or a line end, so none is quoted. */
export function loanLine(loan: SeedLoan, decimals: number): string {
  const { person, contact, contract } = loan;
  return [
    loan.borrowerId,
    person.name,
    person.age,
    person.gender,
    loan.employment,
    loan.monthlyIncome,
    person.dependants,
    loan.loanId,
    contract.amount,
    contract.tenureMonths,
    contract.ratePercent.toFixed(2),
    contract.type,
    contract.collateral.toFixed(decimals),
    loan.outstanding.toFixed(decimals),
    loan.emi.toFixed(decimals),
    loan.paymentHistory,
    loan.missedPayments,
    loan.daysPastDue,
    loan.recoveryStatus ?? '',
    loan.collectionAttempts,
    loan.collectionMethod,
    loan.legalActionTaken ? 'Yes' : 'No',
    contact.mobile ?? '',
    contact.phone ?? '',
    contact.email ?? '',
    contact.street,
    contact.city,
    contact.postcode,
  ].join(',');
}
