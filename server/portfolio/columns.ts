import type { ColumnMapping } from '#db/schema/portfolio.ts';

export type CellKind =
  | 'reference'
  | 'text'
  | 'money'
  | 'count'
  | 'percent'
  | 'payment_history'
  | 'recovery_status'
  | 'yes_no';

interface FieldSpec {
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

/** Every field a file can feed, in the order of the staging table. Headers are compared normalised (`normaliseHeader`). */
export const fields = {
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

export type FieldName = keyof typeof fields;
export const fieldNames = Object.keys(fields) as FieldName[]; // the keys of a literal are exactly its names
export const fieldSpec = (field: FieldName): FieldSpec => fields[field];

/** A field in words; a name that an older version stored and this one no longer knows stays as it is. */
export function labelOf(field: string): string {
  const known = fieldNames.find((name) => name === field);
  return known ? fieldSpec(known).label : field;
}

/** Lower case, letters and digits alone: `Loan_ID`, `loan id` and `LoanId` are one. */
export function normaliseHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export interface MappedColumn {
  index: number;
  header: string;
  field: FieldName;
}

export type MappedColumns =
  | { ok: true; columns: MappedColumn[]; mapping: ColumnMapping }
  | { ok: false; sentence: string };

/** Decides which column feeds which field; says in one sentence why it cannot where it cannot. */
export function mapColumns(headers: readonly string[]): MappedColumns {
  const keys = headers.map((header) => ({ full: normaliseHeader(header), bare: withoutUnit(header) }));
  const columns: MappedColumn[] = [];
  for (const field of fieldNames) {
    const { spellings, fallbacks = [], label } = fieldSpec(field);
    const exact = indexesOf(keys, spellings);
    const [first, second] = exact;
    if (first !== undefined && second !== undefined) {
      return {
        ok: false,
        sentence: `Two columns, ${quoted(headers[first])} and ${quoted(headers[second])}, both look like the ${label}. Rename or remove one of them and import the file again.`,
      };
    }
    const index = first ?? fallbacks.flatMap((name) => indexesOf(keys, [name]))[0];
    if (index !== undefined) columns.push({ index, header: headers[index] ?? '', field });
  }
  if (!columns.some((column) => column.field === 'loanId')) return { ok: false, sentence: noLoanId(headers) };
  const read = new Set(columns.map((column) => column.index));
  return {
    ok: true,
    columns,
    mapping: {
      mapped: columns.map(({ header, field }) => ({ header, field })),
      unread: headers.flatMap((header, i) => (read.has(i) ? [] : [header || `(column ${i + 1}, no name)`])),
    },
  };
}

/** `Interest rate (% p.a.)` is an interest rate: what stands in brackets is a unit. */
const withoutUnit = (header: string) => normaliseHeader(header.replace(/[([].*?[)\]]/g, ''));

function indexesOf(keys: { full: string; bare: string }[], names: readonly string[]): number[] {
  return keys.flatMap((key, i) => (names.includes(key.full) || names.includes(key.bare) ? [i] : []));
}

function noLoanId(headers: readonly string[]): string {
  const shown = headers.slice(0, 12).map(quoted).join(', ');
  const more = headers.length > 12 ? ` and ${headers.length - 12} more` : '';
  return `No column holds the loan id. The file has ${shown}${more}; a column called Loan_ID, Loan number or Contract number was looked for. Name the column in the first line and import the file again.`;
}

const quoted = (header = '') => `“${header.slice(0, 60)}”`;
