/** How one currency writes money, and what a dollar's worth of wages and loans is in it. */
export interface Money {
  currency: Currency;
  perDollar: number;
  /** Loans are granted in round amounts. */
  amountStep: number;
  /** Decimals of the currency. */
  decimals: number;
  /** To the smallest coin. */
  round: (major: number) => number;
}

/** Levels of wages and loans, not exchange rates. */
const levels = {
  USD: { perDollar: 1, amountStep: 100 },
  EUR: { perDollar: 0.85, amountStep: 100 },
  GBP: { perDollar: 0.7, amountStep: 100 },
  INR: { perDollar: 25, amountStep: 1000 },
  JPY: { perDollar: 85, amountStep: 10000 },
} as const;
export type Currency = keyof typeof levels;

export const currencies = Object.keys(levels) as Currency[]; // the literal's own keys are all there is

export function moneyOf(currency: Currency): Money {
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const unit = 10 ** decimals;
  return { currency, ...levels[currency], decimals, round: (major) => Math.round(major * unit) / unit };
}
