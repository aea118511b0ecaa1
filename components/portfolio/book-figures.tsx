import {
  type BookFormat,
  currencySign,
  formatCount,
  formatCounted,
  formatMoneyShort,
  formatShare,
} from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { agedOf, type BookSummary } from '#server/insights/schema.ts';

/** The figures that matter of the whole book, each with what it is made of. */
export function BookFigures({ summary, format }: { summary: BookSummary; format: BookFormat }) {
  const { loans, borrowers, outstandingMinor, loanAmountMinor } = summary;
  const aged = agedOf(summary);
  const lateness = aged.outstandingMinor > 0 && summary.withoutDaysPastDue.loans < aged.loans;
  const which = aged.isOpen ? 'open loans' : 'loans';
  return (
    <Panel className="flex flex-col justify-center">
      <Stats className="sm:grid-cols-3 lg:grid-cols-2 lg:gap-y-8">
        <Sum
          label="Outstanding"
          minor={outstandingMinor}
          without={summary.withoutOutstanding}
          of={loans}
          note={
            loanAmountMinor > 0
              ? `${formatShare(outstandingMinor / loanAmountMinor, format)} of what was lent`
              : `in ${currencySign(format)}`
          }
          format={format}
        />
        <Sum
          label="Lent"
          minor={loanAmountMinor}
          without={summary.withoutLoanAmount}
          of={loans}
          note="original loan amounts"
          format={format}
        />
        <Stat
          label="Loans"
          value={formatCount(loans, format)}
          note={formatCounted(borrowers, ['borrower', 'borrowers'], format)}
        />
        {summary.par.map(({ over, loans: late, outstandingMinor: atRisk }) => (
          <Stat
            key={over}
            label={
              <abbr
                title={`Portfolio at risk: the balance of ${which} more than ${over} days past due, divided by the balance of all ${which}`}
                className="no-underline"
              >
                PAR{over}
              </abbr>
            }
            value={lateness ? formatShare(atRisk / aged.outstandingMinor, format) : '–'}
            note={
              lateness
                ? `${formatMoneyShort(atRisk, format)} in ${formatCounted(late, ['loan', 'loans'], format)}`
                : 'needs balances and days past due'
            }
          />
        ))}
      </Stats>
    </Panel>
  );
}

/** A sum of money; where loans lack it the note says so, and a sum of nothing is not zero. */
function Sum({
  label,
  minor,
  without,
  of,
  note,
  format,
}: {
  label: string;
  minor: number;
  without: number;
  of: number;
  note: string;
  format: BookFormat;
}) {
  const lacking =
    without === of
      ? 'not in this loan file'
      : `${formatCounted(without, ['loan', 'loans'], format)} without it`;
  return (
    <Stat
      label={label}
      value={without === of ? '–' : formatMoneyShort(minor, format)}
      note={without === 0 ? note : <span className="text-warning">{lacking}</span>}
    />
  );
}
