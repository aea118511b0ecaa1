export type CellKind =
  | 'reference'
  | 'text'
  | 'money'
  | 'count'
  | 'percent'
  | 'payment_history'
  | 'recovery_status'
  | 'yes_no'
  | ReachKind;

/** What says how and where a borrower is reached. It is put together in reach.ts, and never refuses a row. */
export type ReachKind = 'phone' | 'email' | 'address_part' | 'country' | 'region' | 'time_zone' | 'language';

export interface FieldSpec {
  /** As people say it, in the middle of a sentence. */
  label: string;
  kind: CellKind;
  /** Largest plausible value of a count or a percentage; anything above is a mistake in the file. */
  max?: number;
  /** Spellings of this field itself, normalised. Two of them in one file are a question for a person. */
  spellings: readonly string[];
  /** Looser names, best first, used only where no spelling of the field is there. */
  fallbacks?: readonly string[];
}

/** What a file says of a loan, in the order of the staging table. Headers are compared normalised (`normaliseHeader`). */
export const loanFields = {
  loanId: {
    label: 'loan id',
    kind: 'reference',
    spellings: ['loanid', 'loanno', 'loannumber', 'loanref', 'loanreference', 'loancode'],
    fallbacks: [
      'loanaccountnumber',
      'loanaccountno',
      'contractid',
      'contractno',
      'contractnumber',
      'agreementid',
      'agreementno',
      'agreementnumber',
      'accountnumber',
      'accountno',
      'id',
    ],
  },
  borrowerId: {
    label: 'borrower id',
    kind: 'reference',
    spellings: ['borrowerid', 'borrowerno', 'borrowernumber', 'borrowerref', 'borrowerreference'],
    fallbacks: [
      'borrower',
      'customerid',
      'customerno',
      'customernumber',
      'custid',
      'clientid',
      'clientno',
      'clientnumber',
      'debtorid',
      'obligorid',
      'memberid',
      'accountid',
    ],
  },
  name: {
    label: 'name',
    kind: 'text',
    spellings: ['borrowername', 'customername', 'clientname', 'debtorname'],
    fallbacks: ['fullname', 'name'],
  },
  age: {
    label: 'age',
    kind: 'count',
    max: 130,
    spellings: ['age', 'ageyears', 'borrowerage', 'customerage'],
  },
  gender: { label: 'gender', kind: 'text', spellings: ['gender', 'sex'] },
  dependants: {
    label: 'dependants',
    kind: 'count',
    max: 50,
    spellings: [
      'dependants',
      'dependents',
      'numdependants',
      'numdependents',
      'numberofdependants',
      'numberofdependents',
      'noofdependants',
      'noofdependents',
    ],
  },
  loanType: {
    label: 'loan type',
    kind: 'text',
    spellings: ['loantype', 'typeofloan'],
    fallbacks: ['loanproduct', 'producttype', 'loancategory', 'product'],
  },
  employmentType: {
    label: 'employment',
    kind: 'text',
    spellings: ['employmenttype', 'employment', 'typeofemployment'],
    fallbacks: ['employmentstatus'],
  },
  monthlyIncomeMinor: {
    label: 'monthly income',
    kind: 'money',
    spellings: ['monthlyincome', 'incomemonthly', 'incomepermonth'],
    fallbacks: ['netmonthlyincome', 'grossmonthlyincome', 'monthlysalary'],
  },
  loanAmountMinor: {
    label: 'loan amount',
    kind: 'money',
    spellings: ['loanamount', 'loanamt', 'amountofloan'],
    fallbacks: [
      'originalloanamount',
      'originalamount',
      'originalprincipal',
      'disbursedamount',
      'sanctionedamount',
      'principalamount',
      'principal',
      'amount',
      'creditlimit',
      'limitbal',
    ],
  },
  tenureMonths: {
    label: 'tenure in months',
    kind: 'count',
    max: 1200,
    spellings: ['loantenure', 'tenure', 'tenuremonths', 'loantenuremonths', 'tenureinmonths'],
    fallbacks: [
      'loantermmonths',
      'termmonths',
      'terminmonths',
      'loanterm',
      'term',
      'durationmonths',
      'duration',
    ],
  },
  interestRatePercent: {
    label: 'interest rate',
    kind: 'percent',
    max: 1000,
    spellings: ['interestrate', 'interestratepercent', 'rateofinterest', 'intrate'],
    fallbacks: ['annualinterestrate', 'apr', 'roi'],
  },
  collateralMinor: {
    label: 'collateral value',
    kind: 'money',
    spellings: ['collateralvalue', 'collateral', 'collateralamount', 'valueofcollateral'],
    fallbacks: ['securityvalue'],
  },
  outstandingMinor: {
    label: 'outstanding amount',
    kind: 'money',
    spellings: ['outstandingloanamount', 'outstandingamount', 'outstanding', 'amountoutstanding'],
    fallbacks: [
      'outstandingbalance',
      'outstandingprincipal',
      'principaloutstanding',
      'currentbalance',
      'balance',
    ],
  },
  emiMinor: {
    label: 'monthly instalment',
    kind: 'money',
    spellings: ['monthlyemi', 'emi', 'emiamount'],
    fallbacks: [
      'monthlyinstalment',
      'monthlyinstallment',
      'monthlypayment',
      'instalment',
      'installment',
      'payments',
    ],
  },
  missedPayments: {
    label: 'missed payments',
    kind: 'count',
    max: 1200,
    spellings: ['nummissedpayments', 'missedpayments', 'numberofmissedpayments', 'noofmissedpayments'],
    fallbacks: ['missedinstalments', 'missedinstallments', 'missedemis'],
  },
  daysPastDue: {
    label: 'days past due',
    kind: 'count',
    max: 36_500,
    spellings: ['dayspastdue', 'dpd'],
    fallbacks: ['daysoverdue', 'overduedays', 'dayslate', 'daysdelinquent', 'daysinarrears'],
  },
  paymentHistory: {
    label: 'payment history',
    kind: 'payment_history',
    spellings: ['paymenthistory', 'repaymenthistory'],
  },
  recoveryStatus: {
    label: 'recovery status',
    kind: 'recovery_status',
    spellings: ['recoverystatus', 'recoveryoutcome'],
  },
  collectionAttempts: {
    label: 'collection attempts',
    kind: 'count',
    max: 100_000,
    spellings: ['collectionattempts', 'numcollectionattempts', 'numberofcollectionattempts'],
  },
  collectionMethod: { label: 'collection method', kind: 'text', spellings: ['collectionmethod'] },
  legalActionTaken: {
    label: 'legal action taken',
    kind: 'yes_no',
    spellings: ['legalactiontaken', 'legalaction'],
  },
} as const satisfies Record<string, FieldSpec>;
