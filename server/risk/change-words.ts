import { formatAmount, type MoneyFormat, numberFormat } from '../core/money.ts';
import type { ChangeableFact } from './changeable.ts';

const ranges: Record<ChangeableFact, string> = {
  daysPastDue: 'fewer days past due',
  missedPayments: 'fewer missed payments',
  outstandingMinor: 'a payment of up to half of the balance',
  emiMinor: 'an instalment cut by up to half',
};

/** `fewer days past due and an instalment cut by up to half`: what may change, and how far; empty for nothing. */
export const rangeWords = (facts: readonly ChangeableFact[]): string =>
  new Intl.ListFormat('en-GB').format(facts.map((fact) => ranges[fact]));

/** `30 days past due instead of 91`: one change of one fact, in the portfolio's currency. */
export function changeWords(
  { fact, from, to }: { fact: ChangeableFact; from: number; to: number },
  format: MoneyFormat,
): string {
  const count = (value: number, [one, many]: [string, string]) =>
    `${numberFormat(format.locale).format(value)} ${value === 1 ? one : many}`;
  const was = numberFormat(format.locale).format(from);
  const money = (minor: number) => formatAmount(minor, format);
  switch (fact) {
    case 'daysPastDue':
      return `${count(to, ['day', 'days'])} past due instead of ${was}`;
    case 'missedPayments':
      return `${count(to, ['missed payment', 'missed payments'])} instead of ${was}`;
    case 'outstandingMinor':
      return `A payment of ${money(from - to)}, so that ${money(to)} is outstanding instead of ${money(from)}`;
    case 'emiMinor':
      return `An instalment of ${money(to)} a month instead of ${money(from)}`;
  }
}
