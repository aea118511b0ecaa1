import type { StoredReason } from '#db/schema/index.ts';
import { formatMoney, type MoneyFormat, numberFormat } from '../core/money.ts';
import type { FeatureName } from './features.ts';

type Words = (value: string, median: string) => string;

/** How a feature is said: the words around its figure, and the unit of the figure. */
const sayings: Record<
  FeatureName,
  { unit: 'money' | 'count' | 'percent' | 'share' | 'word'; name: string; say: Words }
> = {
  daysPastDue: {
    unit: 'count',
    name: 'Days past due',
    say: (v, m) => `${v} ${v === '1' ? 'day' : 'days'} past due, book median ${m}`,
  },
  missedPayments: {
    unit: 'count',
    name: 'Missed payments',
    say: (v, m) => `${v} missed ${v === '1' ? 'payment' : 'payments'}, book median ${m}`,
  },
  monthlyIncomeMinor: {
    unit: 'money',
    name: 'Monthly income',
    say: (v, m) => `monthly income ${v}, book median ${m}`,
  },
  loanAmountMinor: {
    unit: 'money',
    name: 'Loan amount',
    say: (v, m) => `loan amount ${v}, book median ${m}`,
  },
  outstandingMinor: {
    unit: 'money',
    name: 'Outstanding',
    say: (v, m) => `${v} outstanding, book median ${m}`,
  },
  emiMinor: {
    unit: 'money',
    name: 'Monthly instalment',
    say: (v, m) => `instalment ${v} a month, book median ${m}`,
  },
  collateralMinor: {
    unit: 'money',
    name: 'Collateral',
    say: (v, m) => `collateral worth ${v}, book median ${m}`,
  },
  tenureMonths: {
    unit: 'count',
    name: 'Term in months',
    say: (v, m) => `term of ${v} months, book median ${m}`,
  },
  interestRatePercent: {
    unit: 'percent',
    name: 'Interest rate',
    say: (v, m) => `interest at ${v}, book median ${m}`,
  },
  emiToIncome: {
    unit: 'share',
    name: 'Instalment to income',
    say: (v, m) => `instalment takes ${v} of income, book median ${m}`,
  },
  outstandingShare: {
    unit: 'share',
    name: 'Share still owed',
    say: (v, m) => `${v} of the loan still owed, book median ${m}`,
  },
  collateralCover: {
    unit: 'share',
    name: 'Collateral cover',
    say: (v, m) => `collateral covers ${v} of what is owed, book median ${m}`,
  },
  loanType: { unit: 'word', name: 'Loan type', say: (v) => `loan type ${v}` },
  employmentType: { unit: 'word', name: 'Employment', say: (v) => `employment ${v}` },
  paymentHistory: {
    unit: 'word',
    name: 'Payment history',
    say: (v) => `payment history ${v.replace('_', ' ')}`,
  },
};

/** A feature's name as a heading. Names that no longer exist are shown as stored. */
export function featureTitle(feature: string): string {
  return isFeature(feature) ? sayings[feature].name : feature;
}

/** A feature's value as a table shows it: `91`, `12,000`, `42%`, `Home`. */
export function featureFigure(feature: string, value: number | string | null, format: MoneyFormat): string {
  if (value === null) return 'not given';
  return isFeature(feature) ? figure(value, sayings[feature].unit, format) : String(value);
}

/** One reason for a score: what is so, and which way it pushes. */
export interface Reason {
  words: string;
  direction: 'raises' | 'lowers';
  /** Probability points it adds to or takes from the book's base rate. */
  push: number;
}

export function explainReasons(reasons: readonly StoredReason[], format: MoneyFormat): Reason[] {
  return reasons.map(([feature, value, median, push]) => ({
    words: say(feature, value, { median, format }),
    direction: push > 0 ? 'raises' : 'lowers',
    push,
  }));
}

/** `91 days past due, book median 60: raises risk`, strongest first. */
export function reasonWords(reasons: readonly StoredReason[], format: MoneyFormat): string[] {
  return explainReasons(reasons, format).map(({ words, direction }) => `${words}: ${direction} risk`);
}

function say(
  feature: string,
  value: number | string | null,
  { median, format }: { median: number | null; format: MoneyFormat },
): string {
  if (!isFeature(feature)) return feature;
  const { unit, name, say } = sayings[feature];
  if (value === null) return `${name.toLowerCase()} not given`;
  return say(figure(value, unit, format), figure(median, unit, format));
}

function figure(value: number | string | null, unit: string, format: MoneyFormat): string {
  if (typeof value === 'string') return value;
  if (value === null) return 'unknown';
  if (unit === 'money') return formatMoney(value, format);
  const options =
    unit === 'share' ? { style: 'percent' as const, maximumFractionDigits: 0 } : { maximumFractionDigits: 2 };
  const text = numberFormat(format.locale, options).format(value);
  return unit === 'percent' ? `${text}%` : text;
}

function isFeature(feature: string): feature is FeatureName {
  return Object.hasOwn(sayings, feature);
}
