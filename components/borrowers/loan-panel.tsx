import type { ReactNode } from 'react';
import {
  type BookFormat,
  currencySign,
  formatCount,
  formatCounted,
  formatMoney,
  formatNumber,
  formatScore,
} from '#components/format/book-format.ts';
import { recoveryLooks } from '#components/insights/recovery-look.ts';
import { paymentHistoryWords } from '#components/portfolio/payment-history-look.ts';
import { LaneBadge } from '#components/strategy/lane-badge.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { BorrowerFile } from '#server/queues/borrower.ts';

type Loan = BorrowerFile['loans'][number];

/** Every fact of one loan that the file gave; what it did not say is left out. */
export function LoanPanel({
  loan,
  decides,
  one,
  format,
}: {
  loan: Loan;
  /** Its score put the borrower into their lane. */
  decides: boolean;
  /** The borrower has no other loan, so its lane stands above already. */
  one: boolean;
  format: BookFormat;
}) {
  return (
    <Panel
      title={`Loan ${loan.reference}`}
      sentence={decides && 'This loan decides the lane.'}
      action={
        !one &&
        loan.lane !== null &&
        loan.score !== null && (
          <span className="flex items-center gap-2">
            <span className="text-sm tabular-nums">{formatScore(loan.score, format)}</span>
            <LaneBadge lane={loan.lane} />
          </span>
        )
      }
    >
      {one || decides ? (
        <Facts facts={loan.facts} format={format} />
      ) : (
        <Disclosure summary={gist(loan.facts, format)}>
          <div className="pt-2">
            <Facts facts={loan.facts} format={format} />
          </div>
        </Disclosure>
      )}
    </Panel>
  );
}

/** `Personal, 4,089 outstanding, 3 days past due`: enough to know whether to open it. */
function gist({ loanType, outstandingMinor, daysPastDue }: Loan['facts'], format: BookFormat): string {
  const parts = [
    loanType,
    outstandingMinor !== null && `${formatMoney(outstandingMinor, format)} outstanding`,
    daysPastDue !== null && `${formatCounted(daysPastDue, ['day', 'days'], format)} past due`,
  ];
  return parts.filter(Boolean).join(', ') || 'Show what the file says';
}

function Facts({ facts, format }: { facts: Loan['facts']; format: BookFormat }) {
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] text-sm">
      {factsOf(facts, format).map(({ word, value }) => (
        <div key={word} className="col-span-2 grid grid-cols-subgrid border-b py-1.5 last:border-b-0">
          <dt className="text-muted">{word}</dt>
          <dd className="text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(facts: Loan['facts'], format: BookFormat): { word: string; value: ReactNode }[] {
  const money = (minor: number | null) => minor !== null && formatMoney(minor, format);
  const count = (value: number | null) => value !== null && formatCount(value, format);
  const all: [word: string, value: string | false | null][] = [
    ['Loan type', facts.loanType],
    [`Outstanding (${currencySign(format)})`, money(facts.outstandingMinor)],
    [`Loan amount (${currencySign(format)})`, money(facts.loanAmountMinor)],
    [`Monthly instalment (${currencySign(format)})`, money(facts.emiMinor)],
    ['Days past due', count(facts.daysPastDue)],
    ['Missed payments', count(facts.missedPayments)],
    ['Payment history', facts.paymentHistory && paymentHistoryWords[facts.paymentHistory]],
    ['Term (months)', count(facts.tenureMonths)],
    [
      'Interest (% a year)',
      facts.interestRatePercent !== null && formatNumber(facts.interestRatePercent, format),
    ],
    [`Collateral (${currencySign(format)})`, money(facts.collateralMinor)],
    [`Monthly income (${currencySign(format)})`, money(facts.monthlyIncomeMinor)],
    ['Employment', facts.employmentType],
    ['Collection attempts', count(facts.collectionAttempts)],
    ['Collection method', facts.collectionMethod],
    ['Legal action taken', facts.legalActionTaken !== null && (facts.legalActionTaken ? 'Yes' : 'No')],
    ['Recovery so far', facts.recoveryStatus && recoveryLooks[facts.recoveryStatus].word],
  ];
  return all.flatMap(([word, value]) => (value ? [{ word, value }] : []));
}
