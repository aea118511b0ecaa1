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
import type { BookSummary } from '#server/insights/schema.ts';

/** The figures that matter of the whole book, each with what it is made of. */
export function BookFigures({ summary, format }: { summary: BookSummary; format: BookFormat }) {
  const { loans, borrowers, outstandingMinor, loanAmountMinor } = summary;
  return (
    <Panel className="flex flex-col justify-center">
      <Stats className="sm:grid-cols-3 lg:grid-cols-2 lg:gap-y-8">
        <Stat
          label="Outstanding"
          value={formatMoneyShort(outstandingMinor, format)}
          note={
            <Lacking n={summary.withoutOutstanding} format={format}>
              {loanAmountMinor > 0 && outstandingMinor > 0
                ? `${formatShare(outstandingMinor / loanAmountMinor, format)} of what was lent`
                : `in ${currencySign(format)}`}
            </Lacking>
          }
        />
        <Stat
          label="Lent"
          value={formatMoneyShort(loanAmountMinor, format)}
          note={
            <Lacking n={summary.withoutLoanAmount} format={format}>
              original loan amounts
            </Lacking>
          }
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
                title={`Portfolio at risk: the balance of loans more than ${over} days past due, divided by the balance of all loans`}
                className="no-underline"
              >
                PAR{over}
              </abbr>
            }
            value={
              outstandingMinor > 0 && summary.withoutDaysPastDue.loans < loans
                ? formatShare(atRisk / outstandingMinor, format)
                : '–'
            }
            note={`${formatMoneyShort(atRisk, format)} in ${formatCounted(late, ['loan', 'loans'], format)}`}
          />
        ))}
      </Stats>
    </Panel>
  );
}

/** Says how many loans are missing from a sum, instead of the note. */
function Lacking({ n, format, children }: { n: number; format: BookFormat; children: React.ReactNode }) {
  if (n === 0) return children;
  return <span className="text-warning">{formatCounted(n, ['loan says', 'loans say'], format)} none</span>;
}
