import { type BookFormat, currencySign, formatCount, formatMoney } from '#components/format/book-format.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { Owed } from '#server/casework/payment/owed.ts';

/** Every loan with what is owed on it today. */
export function LoanList({ owed, format }: { owed: Owed; format: BookFormat }) {
  return (
    <Panel title="Loans" flush>
      <table className="w-full text-sm">
        <caption className="sr-only">Loans and what is owed on each today</caption>
        <thead>
          <tr className="border-b text-left text-xs text-muted">
            <th scope="col" className="px-4 py-1 font-medium">
              Loan
            </th>
            <th scope="col" className="px-2 py-1 text-right font-medium">
              Owes ({currencySign(format)})
            </th>
            <th scope="col" className="py-1 pr-4 pl-2 text-right font-medium">
              Past due (days)
            </th>
          </tr>
        </thead>
        <tbody>
          {owed.loans.map((loan) => (
            <tr key={loan.loanId} className="border-b last:border-b-0">
              <th scope="row" className="px-4 py-1.5 text-left font-normal">
                {loan.externalId}
                {loan.feesMinor + loan.interestMinor > 0 && (
                  <span className="block text-xs text-muted">
                    of it {formatMoney(loan.feesMinor + loan.interestMinor, format)} fees and interest
                  </span>
                )}
              </th>
              <td className="px-2 py-1.5 text-right">{formatMoney(loan.owedMinor, format)}</td>
              <td className="py-1.5 pr-4 pl-2 text-right">
                {formatCount(loan.daysPastDue, format)}
                {loan.restedDays > 0 && (
                  <span className="block text-xs text-muted">
                    {formatCount(loan.restedDays, format)} on hold, not counted
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {owed.loans.length === 0 && (
        <p className="px-4 pb-4 text-muted">This borrower has no loan in the book in force.</p>
      )}
      {(owed.creditMinor > 0 || owed.waivedMinor > 0) && (
        <p className="border-t px-4 py-2 text-sm text-muted">
          {owed.creditMinor > 0 && `Paid ${formatMoney(owed.creditMinor, format)} more than was owed. `}
          {owed.waivedMinor > 0 && `A settlement let go ${formatMoney(owed.waivedMinor, format)}.`}
        </p>
      )}
    </Panel>
  );
}
